import type { LanguageText } from './language-text.ts';

export const de: LanguageText = {
  items: [
    'den Wasserkocher',
    'die Schreibtischlampe',
    'den Bürostuhl',
    'die Kopfhörer',
    'die Kaffeemühle',
    'den Rucksack',
    'die Regenjacke',
  ],
  intents: {
    refunds: {
      questions: [
        'ich möchte {item} zurückschicken. Wie viele Tage habe ich dafür Zeit und wann bekomme ich mein Geld?',
        'ich habe {item} gekauft und es mir anders überlegt. Bis wann ist eine Rückgabe möglich und wie lange dauert die Erstattung?',
      ],
      answer:
        'Sie können {item} innerhalb von {a} Tagen nach der Lieferung zurückgeben. Die Erstattung ist spätestens {b} Werktage nach Eingang des Pakets auf Ihrem Konto.',
    },
    delivery: {
      questions: [
        'ich habe {item} bestellt. Wie lange dauert der Standardversand und was kostet die Expresslieferung?',
        'wann bekomme ich {item}, wenn ich den Standardversand wähle? Und wie viel kostet Express zusätzlich?',
      ],
      answer:
        'Mit Standardversand erhalten Sie {item} in {a} Werktagen. Die Expresslieferung kostet {b} Euro und kommt am nächsten Werktag an.',
    },
    account: {
      questions: [
        'ich kann mich nicht anmelden und möchte sehen, ob ich {item} schon bezahlt habe. Wie viele Minuten gilt der Link zum Zurücksetzen und wie viele Versuche habe ich?',
        'meine Anmeldung schlägt fehl. Ich will {item} umbestellen. Wie lange funktioniert der Link in der E-Mail und nach wie vielen Versuchen bin ich gesperrt?',
      ],
      answer:
        'Der Link in der E-Mail gilt {a} Minuten. Nach {b} fehlgeschlagenen Versuchen ist das Konto eine Stunde gesperrt; Ihre Bestellung bleibt unverändert.',
    },
    billing: {
      questions: [
        'ich brauche noch einmal die Rechnung für {item}. Wie viele Monate kann ich sie herunterladen und wann ist die Zahlung fällig?',
        'mein Steuerbüro fragt nach der Rechnung für {item}. Wie lange wird sie aufbewahrt und innerhalb wie vieler Tage muss ich zahlen?',
      ],
      answer:
        'Die Rechnung für {item} können Sie {a} Monate lang in Ihrem Konto herunterladen. Die Zahlung ist innerhalb von {b} Tagen nach Rechnungsdatum fällig.',
    },
    warranty: {
      questions: [
        'ich habe {item} schon eine Weile und jetzt liegt ein Defekt vor. Wie viele Monate gilt die Garantie und wie lange dauert eine Reparatur?',
        'ich habe bei Ihnen {item} gekauft und etwas ist kaputtgegangen. Besteht noch Garantie und wann wäre die Reparatur fertig?',
      ],
      answer:
        'Die Garantie auf {item} gilt {a} Monate ab Lieferung. Eine Reparatur dauert {b} Werktage nach Eingang des Pakets.',
    },
    cancellation: {
      questions: [
        'bitte stornieren Sie meine Bestellung, ich brauche {item} nicht mehr. Innerhalb wie vieler Stunden geht das und was kostet eine späte Stornierung?',
        'ich habe {item} aus Versehen bestellt. Wie lange kann ich noch stornieren und fällt danach eine Gebühr an?',
      ],
      answer:
        'Wenn Sie {item} bestellt haben, können Sie innerhalb von {a} Stunden kostenlos stornieren. Danach berechnen wir eine Bearbeitungsgebühr von {b} Euro.',
    },
  },
  greetings: ['Guten Tag,', 'Hallo,', 'Sehr geehrte Damen und Herren,', 'Moin,'],
  stories: [
    'es geht um die Bestellung {order}. Ich habe schon zweimal geschrieben und einmal angerufen und jedes Mal etwas anderes gehört. Zuletzt sollte ich auf eine E-Mail warten, die nie gekommen ist.',
    'die Bestellung {order} war ein Geburtstagsgeschenk für meine Schwester, die woanders wohnt. Das Paket wurde bei einem Nachbarn abgegeben, während wir im Urlaub waren, und der Karton war beim Abholen schon offen.',
    'ich frage für unser kleines Büro (Bestellung {order}). Wir sind zu dritt und teilen uns ein Kundenkonto; wer bestellt hat, weiß ich nicht genau, aber die Bestätigung kam an meine Adresse.',
  ],
  closings: ['Danke!', 'Mit freundlichen Grüßen, K. Brandt', 'Bitte um kurze Antwort.', ''],
  answerOpenings: [
    'Vielen Dank für Ihre Nachricht.',
    'Gern helfe ich Ihnen weiter.',
    'Die Umstände tun mir leid.',
    '',
  ],
  answerClosings: [
    'Kann ich sonst noch etwas für Sie tun?',
    'Halten Sie bitte Ihre Bestellnummer bereit.',
    '',
  ],
  evasions: [
    'Dazu habe ich in unseren Hilfeseiten nichts gefunden. Bitte sehen Sie in Ihrer Bestellbestätigung nach, dort stehen alle Fristen.',
    'Das kommt auf den Einzelfall an. Eine Kollegin kann Ihnen zu den Öffnungszeiten mehr dazu sagen.',
  ],
};
