import type { LanguageText } from './language-text.ts';

export const es: LanguageText = {
  items: [
    'el hervidor',
    'la lámpara de escritorio',
    'la silla de oficina',
    'los auriculares',
    'el molinillo de café',
    'la mochila',
    'el impermeable',
  ],
  intents: {
    refunds: {
      questions: [
        'quiero devolver {item}. ¿Cuántos días tengo y cuándo recibo el dinero?',
        'compré {item} y he cambiado de idea. ¿Hasta cuándo es posible la devolución y cuánto tarda el reembolso?',
      ],
      answer:
        'Puede devolver {item} en un plazo de {a} días desde la entrega. El reembolso llega a su cuenta en {b} días laborables después de recibir el paquete.',
    },
    delivery: {
      questions: [
        'he pedido {item}. ¿Cuánto tarda el envío estándar y cuánto cuesta el envío urgente?',
        '¿cuándo recibiré {item} con el envío estándar? ¿Y cuánto más cuesta el urgente?',
      ],
      answer:
        'Con el envío estándar recibirá {item} en {a} días laborables. El envío urgente cuesta {b} euros y llega el siguiente día laborable.',
    },
    account: {
      questions: [
        'no puedo entrar para ver si ya pagué {item}. ¿Cuántos minutos es válido el enlace y cuántos intentos tengo?',
        'falla mi acceso y quiero cambiar el pedido ({item}). ¿Cuánto tiempo funciona el enlace del correo y tras cuántos intentos se bloquea?',
      ],
      answer:
        'El enlace del correo es válido durante {a} minutos. Tras {b} intentos fallidos la cuenta se bloquea una hora; su pedido no cambia.',
    },
    billing: {
      questions: [
        'necesito otra vez la factura ({item}). ¿Durante cuántos meses puedo descargarla y cuándo vence el pago?',
        'mi gestoría pide la factura ({item}). ¿Cuánto tiempo se guarda y en cuántos días debo pagar?',
      ],
      answer:
        'Puede descargar la factura ({item}) en su cuenta durante {a} meses. El pago vence a los {b} días de la fecha de la factura.',
    },
    warranty: {
      questions: [
        'tengo {item} desde hace un tiempo y hay un defecto. ¿Cuántos meses dura la garantía y cuánto tarda una reparación?',
        'les compré {item} y algo se ha roto. ¿Queda garantía y cuándo estaría lista la reparación?',
      ],
      answer:
        'La garantía para {item} dura {a} meses desde la entrega. Una reparación tarda {b} días laborables desde que recibimos el paquete.',
    },
    cancellation: {
      questions: [
        'por favor, cancelen mi pedido, ya no necesito {item}. ¿En cuántas horas es posible y cuánto cuesta cancelar tarde?',
        'pedí {item} por error. ¿Hasta cuándo puedo cancelar y hay algún cargo después?',
      ],
      answer:
        'Si ha pedido {item}, puede cancelar gratis durante {a} horas. Después cobramos un cargo de gestión de {b} euros.',
    },
  },
  greetings: ['Hola,', 'Buenos días,', 'Buenas tardes,'],
  stories: [
    'es sobre el pedido {order}. He escrito dos veces y llamado una, y cada vez me dijeron algo distinto. La última persona me pidió esperar un correo que nunca llegó.',
    'el pedido {order} era un regalo de cumpleaños para mi hermana, que vive en otra dirección. Entregaron el paquete a un vecino y la caja ya estaba abierta.',
    'pregunto por nuestra pequeña oficina (pedido {order}). Somos tres y compartimos una cuenta; la confirmación llegó a mi correo.',
  ],
  closings: ['¡Gracias!', 'Un saludo, R. Ibáñez', ''],
  answerOpenings: [
    'Gracias por su mensaje.',
    'Con mucho gusto le ayudo.',
    'Lamento las molestias.',
    '',
  ],
  answerClosings: ['¿Puedo ayudarle en algo más?', 'Tenga a mano su número de pedido.', ''],
  evasions: [
    'No he encontrado esta información en nuestras páginas de ayuda. Consulte la confirmación del pedido.',
    'Depende del caso. Una compañera podrá decirle más en horario de atención.',
  ],
};
