import type { Language } from '#shared/domain.ts'

/**
 * Frequent words that tell a language from its neighbours; words that several of them share are
 * left out, or named under each. `other` stands for languages we only have to recognise as not
 * ours.
 */
export const languageWords: Readonly<Record<Exclude<Language, 'unknown'>, string>> = {
  ru: `и что как это он но меня вы бы все мне было уже из если есть или когда только нет они где
    еще почему очень можно здравствуйте спасибо пожалуйста хочу нужно надо сегодня вчера завтра с
    тоже привет сколько какой какая этот эта эти чтобы больше сейчас просто его ее их был будет
    быть день деньги работает ответ который которая ли же ни при теперь потом тут там всегда опять
    вообще нормально хорошо плохо человек люди года лет раз со во нам им него нее себя свой`,
  en: `the and to of is in it you that for on with my this was have are be not at but so your we
    they me can just what when how why from will an do if all out up about get its has had been
    there their our please hello hi hey thanks thank help order app service customer account phone
    day now still im dont cant doesnt didnt ive isnt wont he she his her who which would could
    should did does am or as by more any some here than then them us were need want work working
    good bad great love after before yes never always again back new one very really too only
    delivery refund`,
  uk: `що це як дуже дякую немає коли чому він вона але або та чи є й ще вже якщо мене будь ласка
    привіт добрий зараз тільки був щоб мені замовлення гроші працює його її вони від сьогодні
    вчора скільки треба можна буде бо які який яка теж і з із ж ні мій моє нас`,
  be: `што гэта як вельмі дзякуй няма калі ці ён яна але чаму мяне добры дзень зараз толькі ёсць
    быў яны сёння трэба можна ласка вашы ваш і каб усё яшчэ ўжо ў з працуе чакаю`,
  kk: `және мен үшін бар жоқ рахмет сәлем қалай бұл керек сіз сіздің өте жақсы емес болды осы бір
    қашан неге маған біз ол бірақ деп ақша қанша салем`,
  other: `съм ще че това защо благодаря моля здравей какво је сам није хвала шта der das und ist
    nicht ich sie mit ein eine für auf wie warum danke bitte wir le la les et est pas je vous une
    des pour que qui avec merci bonjour mon votre dans el los las por para con una gracias hola
    pero muy esta como il che non per sono grazie ciao questo della você não uma obrigado isso
    muito bir ve bu için değil çok nie jest się dla dziękuję proszę yang dan tidak ini saya untuk
    het een niet ik van en og ikke det är och inte på`,
}
