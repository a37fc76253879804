import type { LanguageText } from './language-text.ts';

export const fr: LanguageText = {
  items: [
    'la bouilloire',
    'la lampe de bureau',
    'la chaise de bureau',
    'le casque audio',
    'le moulin à café',
    'le sac à dos',
    'la veste de pluie',
  ],
  intents: {
    refunds: {
      questions: [
        'je souhaite renvoyer {item}. De combien de jours est-ce que je dispose et quand serai-je remboursé ?',
        'j’ai acheté {item} et j’ai changé d’avis. Jusqu’à quand un retour est-il possible et combien de temps prend le remboursement ?',
      ],
      answer:
        'Vous pouvez renvoyer {item} dans les {a} jours suivant la livraison. Le remboursement arrive sur votre compte dans les {b} jours ouvrés après réception du colis.',
    },
    delivery: {
      questions: [
        'j’ai commandé {item}. Combien de temps prend la livraison standard et combien coûte la livraison express ?',
        'quand vais-je recevoir {item} en livraison standard ? Et quel est le supplément pour l’express ?',
      ],
      answer:
        'En livraison standard, vous recevez {item} en {a} jours ouvrés. La livraison express coûte {b} euros et arrive le jour ouvré suivant.',
    },
    account: {
      questions: [
        'je n’arrive pas à me connecter pour voir si {item} est en route. Combien de minutes le lien de réinitialisation est-il valable et combien d’essais ai-je ?',
        'ma connexion échoue et je dois vérifier si {item} figure dans ma commande. Combien de temps le lien reçu fonctionne-t-il et après combien d’essais suis-je bloqué ?',
      ],
      answer:
        'Le lien reçu par courriel est valable {a} minutes. Après {b} essais infructueux, le compte est bloqué pendant une heure ; votre commande reste inchangée.',
    },
    billing: {
      questions: [
        'il me faut de nouveau la facture pour {item}. Pendant combien de mois puis-je la télécharger et quand le paiement est-il dû ?',
        'mon comptable demande la facture pour {item}. Combien de temps est-elle conservée et sous combien de jours dois-je payer ?',
      ],
      answer:
        'Vous pouvez télécharger la facture pour {item} pendant {a} mois dans votre compte. Le paiement est dû dans les {b} jours suivant la date de facture.',
    },
    warranty: {
      questions: [
        'je possède {item} depuis un moment et il y a un défaut. De combien de mois est la garantie et combien de temps dure une réparation ?',
        'j’ai acheté {item} chez vous et quelque chose s’est cassé. Y a-t-il encore une garantie et quand la réparation serait-elle terminée ?',
      ],
      answer:
        'La garantie pour {item} est de {a} mois à compter de la livraison. Une réparation prend {b} jours ouvrés après réception du colis.',
    },
    cancellation: {
      questions: [
        'merci d’annuler ma commande, je n’ai plus besoin de recevoir {item}. Dans quel délai en heures est-ce possible et combien coûte une annulation tardive ?',
        'j’ai commandé {item} par erreur. Combien de temps puis-je encore annuler et y a-t-il des frais ensuite ?',
      ],
      answer:
        'Si vous avez commandé {item}, vous pouvez annuler sans frais pendant {a} heures. Ensuite, des frais de dossier de {b} euros s’appliquent.',
    },
  },
  greetings: ['Bonjour,', 'Bonsoir,', 'Madame, Monsieur,'],
  stories: [
    'il s’agit de la commande {order}. J’ai déjà écrit deux fois et appelé une fois, et à chaque fois on m’a dit autre chose. On m’a demandé d’attendre un courriel qui n’est jamais arrivé.',
    'la commande {order} était un cadeau d’anniversaire pour ma sœur, qui habite ailleurs. Le colis a été remis à un voisin pendant notre absence, et le carton était déjà ouvert.',
    'je vous écris pour notre petit cabinet (commande {order}). Nous sommes trois à partager un compte client ; la confirmation est arrivée à mon adresse.',
  ],
  closings: ['Merci !', 'Cordialement, L. Perrin', 'Une réponse courte suffit.', ''],
  answerOpenings: [
    'Merci pour votre message.',
    'Je vous aide volontiers.',
    'Je suis désolé pour ce désagrément.',
    '',
  ],
  answerClosings: [
    'Puis-je faire autre chose pour vous ?',
    'Gardez votre numéro de commande à portée de main.',
    '',
  ],
  evasions: [
    'Je n’ai pas trouvé cette information dans nos pages d’aide. Veuillez consulter votre confirmation de commande.',
    'Cela dépend du cas. Une collègue pourra vous en dire plus pendant les heures d’ouverture.',
  ],
};
