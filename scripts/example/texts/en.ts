import type { LanguageText } from './language-text.ts';

export const en: LanguageText = {
  items: [
    'the kettle',
    'the desk lamp',
    'the office chair',
    'the headphones',
    'the coffee grinder',
    'the backpack',
    'the rain jacket',
  ],
  intents: {
    refunds: {
      questions: [
        'I would like to send back {item}. How many days do I have, and when do I get my money?',
        'I bought {item} and changed my mind. Until when is a return possible, and how long does the refund take?',
      ],
      answer:
        'You can return {item} within {a} days of delivery. The refund is on your account within {b} working days after the parcel reaches us.',
    },
    delivery: {
      questions: [
        'I ordered {item}. How long does standard delivery take, and what does express delivery cost?',
        'When will {item} arrive if I choose standard delivery? And how much more is express?',
      ],
      answer:
        'Standard delivery of {item} takes {a} working days. Express delivery costs {b} euros and arrives on the next working day.',
    },
    account: {
      questions: [
        'I cannot sign in to see my order of {item}. For how many minutes is the reset link valid, and how many attempts do I have?',
        'My sign-in fails and I need to change my order of {item}. How long does the link in the e-mail work? After how many tries am I locked out?',
      ],
      answer:
        'The link in the reset e-mail is valid for {a} minutes. After {b} failed attempts the account is locked for one hour; your order of {item} is not affected.',
    },
    billing: {
      questions: [
        'I need the invoice for {item} once more. For how many months can I download it, and when is the payment due?',
        'My accountant asks for the invoice for {item}. How long is it kept, and within how many days must I pay?',
      ],
      answer:
        'You can download the invoice for {item} in your account for {a} months. Payment is due within {b} days of the invoice date.',
    },
    warranty: {
      questions: [
        'I have had {item} for a while and now there is a fault. How many months is the warranty, and how long does a repair take?',
        'I bought {item} from you and something broke. Is there still warranty, and when would I get a repaired one back?',
      ],
      answer:
        'The warranty on {item} runs for {a} months from delivery. A repair takes {b} working days after we receive the parcel.',
    },
    cancellation: {
      questions: [
        'Please cancel my order of {item}. Within how many hours is that possible, and what does a late cancellation cost?',
        'I ordered {item} by mistake. How long can I still cancel, and is there a fee afterwards?',
      ],
      answer:
        'You can cancel the order of {item} free of charge within {a} hours. After that we charge a handling fee of {b} euros.',
    },
  },
  greetings: ['Hello,', 'Hi there,', 'Good morning,', 'Hey,'],
  stories: [
    'this is about order {order}. I have written twice and called once, and each time I was told something else. The last person asked me to wait for an e-mail that never came.',
    'my order {order} was meant as a birthday present for my sister, who lives at another address. The parcel was handed to a neighbour while we were away, and the box was already open when we picked it up.',
    'I am asking for our small office (order {order}). We are three people and share one account, so I am not sure who placed the order, but the confirmation came to my address.',
  ],
  closings: ['Thanks!', 'Kind regards, M. Okafor', 'Please answer briefly.', ''],
  answerOpenings: [
    'Thank you for your message.',
    'Happy to help.',
    'I am sorry for the trouble.',
    '',
  ],
  answerClosings: ['Is there anything else I can do?', 'Your order number is all you need.', ''],
  evasions: [
    'I could not find this in our help pages. Please have a look at your order confirmation, where all the dates are listed.',
    'That depends on the case. A colleague will be able to tell you more during opening hours.',
  ],
};
