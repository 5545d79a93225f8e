import type { StarterWords } from './starter-words.ts'

/** What stands in braces is filled in when a template is used: see `shared/template-fields.ts`. */
export const starterWordsEn: StarterWords = {
  templates: [
    {
      name: 'We are on it',
      text: 'Hi {name}, we are already looking into this and will write as soon as we know more.',
    },
    {
      name: 'Ask for the order number',
      text: 'Hi {name}, could you send us your order number? We will check what is going on with it.',
    },
    {
      name: 'Order found, checking',
      text: 'Thank you! We have found order {order} and are checking where it is now. We will get back to you.',
    },
    {
      name: 'Sorry for the delay',
      text: '{name}, we are sorry for the wait. We can see that order {order} is late and are finding out when it will arrive.',
    },
    {
      name: 'Refund is on its way',
      text: '{name}, the refund for order {order} has been issued. It goes back the way you paid; how long that takes depends on your bank.',
    },
    {
      name: 'Outage, fixing it',
      text: 'Hi, yes, something is down right now. We know about it and are fixing it. We will post here once everything works again.',
    },
    {
      name: 'Thanks for the kind words',
      text: 'Thank you, {name}! We will pass this on to the whole team.',
    },
    {
      name: 'Is everything sorted?',
      text: '{name}, did that solve it? If anything is left, just write to us, we are here.\n{agent}, {account}',
    },
  ],
  tags: [
    { name: 'Delivery', colour: 'blue' },
    { name: 'Payment', colour: 'violet' },
    { name: 'Refund', colour: 'orange' },
    { name: 'Quality', colour: 'red' },
    { name: 'Outage', colour: 'red' },
    { name: 'Praise', colour: 'green' },
    { name: 'With colleagues', colour: 'grey' },
  ],
}
