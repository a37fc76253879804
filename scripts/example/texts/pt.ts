import type { LanguageText } from './language-text.ts';

export const pt: LanguageText = {
  items: [
    'a chaleira',
    'o candeeiro de secretária',
    'a cadeira de escritório',
    'os auscultadores',
    'o moinho de café',
    'a mochila',
    'o impermeável',
  ],
  intents: {
    refunds: {
      questions: [
        'quero devolver {item}. Quantos dias tenho e quando recebo o dinheiro?',
        'comprei {item} e mudei de ideias. Até quando é possível devolver e quanto tempo demora o reembolso?',
      ],
      answer:
        'Pode devolver {item} no prazo de {a} dias após a entrega. O reembolso chega à sua conta em {b} dias úteis depois de recebermos a encomenda.',
    },
    delivery: {
      questions: [
        'encomendei {item}. Quanto tempo demora a entrega normal e quanto custa a expresso?',
        'quando recebo {item} com a entrega normal? E quanto custa a mais a expresso?',
      ],
      answer:
        'Com a entrega normal recebe {item} em {a} dias úteis. A entrega expresso custa {b} euros e chega no dia útil seguinte.',
    },
    account: {
      questions: [
        'não consigo entrar para ver se já paguei {item}. Durante quantos minutos é válida a ligação e quantas tentativas tenho?',
        'o meu acesso falha e quero alterar a encomenda ({item}). Quanto tempo funciona a ligação do e-mail e após quantas tentativas fico bloqueado?',
      ],
      answer:
        'A ligação no e-mail é válida durante {a} minutos. Após {b} tentativas falhadas a conta fica bloqueada uma hora; a sua encomenda não muda.',
    },
    billing: {
      questions: [
        'preciso outra vez da fatura ({item}). Durante quantos meses posso descarregá-la e quando vence o pagamento?',
        'o meu contabilista pede a fatura ({item}). Quanto tempo fica guardada e em quantos dias devo pagar?',
      ],
      answer:
        'Pode descarregar a fatura ({item}) na sua conta durante {a} meses. O pagamento vence {b} dias após a data da fatura.',
    },
    warranty: {
      questions: [
        'tenho {item} há algum tempo e apareceu um defeito. De quantos meses é a garantia e quanto demora uma reparação?',
        'comprei {item} na vossa loja e algo se partiu. Ainda há garantia e quando estaria pronta a reparação?',
      ],
      answer:
        'A garantia para {item} é de {a} meses a partir da entrega. Uma reparação demora {b} dias úteis depois de recebermos a encomenda.',
    },
    cancellation: {
      questions: [
        'por favor cancelem a minha encomenda, já não preciso de receber {item}. Em quantas horas é possível e quanto custa cancelar tarde?',
        'encomendei {item} por engano. Até quando posso cancelar e há alguma taxa depois?',
      ],
      answer:
        'Se encomendou {item}, pode cancelar sem custos durante {a} horas. Depois cobramos uma taxa de {b} euros.',
    },
  },
  greetings: ['Olá,', 'Bom dia,', 'Boa tarde,'],
  stories: [
    'é sobre a encomenda {order}. Já escrevi duas vezes e telefonei uma, e de cada vez me disseram outra coisa.',
    'a encomenda {order} era um presente para a minha irmã, que mora noutro sítio. Entregaram-na a um vizinho e a caixa já vinha aberta.',
    'pergunto pelo nosso pequeno escritório (encomenda {order}). Somos três e partilhamos uma conta de cliente.',
  ],
  closings: ['Obrigado!', 'Com os melhores cumprimentos, T. Antunes', ''],
  answerOpenings: ['Obrigado pela sua mensagem.', 'Terei todo o gosto em ajudar.', ''],
  answerClosings: ['Posso ajudar em mais alguma coisa?', ''],
  evasions: [
    'Não encontrei esta informação nas nossas páginas de ajuda. Consulte a confirmação da encomenda.',
    'Depende do caso. Uma colega poderá dizer-lhe mais no horário de atendimento.',
  ],
};
