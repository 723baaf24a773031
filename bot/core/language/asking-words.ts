// The small words of questions and greetings in each language, which lists made from news and web pages lack.

/**
 * Pronouns, question words, helping verbs and politeness. The list for English comes from web pages, the one for French
 * from newspapers (without à, où, êtes), the others from subtitles.
 */
const asking: Readonly<Record<string, string>> = {
  en:
    'what where when who whom whose which why how is are am was were do does did can could will would should may might must have has had ' +
    'i you he she it we they me him her us them my your his its our their a an the this that these those and or but not no yes ' +
    'please thanks thank hello hi hey sorry ok okay bye of in on at by for from to with about any some there here s t re ll ve don isn doesn',
  de:
    'was wo wann wer wen wem wessen welche welcher welches warum wieso weshalb wie woher wohin wieviel ist sind bin bist seid war ' +
    'habe hast hat habt haben kann kannst könnt können könnte könnten will wollen möchte möchten muss müssen soll darf gibt gibts werden wird ' +
    'ich du er sie es wir ihr mich mir dich dir uns euch ihnen mein meine dein deine sein unser unsere euer eure der die das den dem des ' +
    'ein eine einen einem einer kein keine und oder aber nicht nein ja bitte danke hallo guten tag tschüss entschuldigung ' +
    'von in im am an auf bei für mit nach über um zu zum zur aus denn auch noch schon hier da',
  fr:
    'que quoi où quand qui quel quelle quels quelles pourquoi comment combien est sont suis es êtes étais était ai as a avons avez ont ' +
    'peux peut pouvez peuvent pouvons pourrais pourrait pourriez veux veut voulez voudrais dois doit devez faut fait faire faites ' +
    'je tu il elle on nous vous ils elles me te se moi toi lui leur mon ma mes ton ta tes son sa ses notre nos votre vos leurs ' +
    'le la les un une des du de à au aux en dans sur pour par avec sans chez ce cet cette ces ça cela et ou mais ne pas non oui si ' +
    'merci bonjour bonsoir salut svp plaît désolé y l d c j n m t s qu là ici aussi même très déjà après être',
  es:
    '¿ ¡ qué que dónde donde cuándo cuando quién quiénes quien cuál cuáles cual por qué cómo como cuánto cuánta cuántos cuántas es son soy eres ' +
    'está están estoy estás era hay he has ha hemos han puedo puedes puede podemos pueden podría quiero quieres quiere quisiera debo tengo tienes ' +
    'tiene tienen yo tú usted él ella ello nosotros ustedes ellos ellas me te se nos lo la los las le les mi mis tu tus su sus nuestro nuestra ' +
    'el un una unos unas del al de en a con sin por para sobre y o pero no sí gracias hola buenos buenas días favor adiós aquí allí más también este esta esto estos',
  pt:
    'que quê onde quando quem qual quais porque porquê como quanto quanta quantos quantas é são sou és está estão estou era há tenho tem têm temos ' +
    'posso podes pode podemos podem poderia quero queres quer queria gostaria devo faz fazer eu tu você vocês ele ela nós eles elas me te se nos ' +
    'lhe meu minha meus minhas teu tua seu sua seus suas nosso nossa o a os as um uma uns umas do da dos das no na nos nas ao à aos às pelo pela ' +
    'de em com sem por para sobre e ou mas não sim obrigado obrigada olá oi bom boa dia tarde favor tchau aqui ali mais também este esta isto isso esse essa fica ficam',
  it:
    'che cosa cos dove dov quando chi quale quali qual perché come com quanto quanta quanti quante è sono sei siete siamo era ho hai ha abbiamo avete hanno ' +
    'posso puoi può possiamo potete possono potrei vorrei voglio vuoi vuole devo deve fa fare c io tu lui lei noi voi loro mi ti si ci vi lo la li le gli ' +
    'mio mia miei mie tuo tua suo sua nostro nostra vostro vostra il i un uno una l d del della dei delle dello degli al alla ai alle allo dal dalla nel nella ' +
    'di a da in con su per tra fra e o ma non no sì grazie ciao salve buongiorno buonasera scusa scusi favore prego qui anche più questo questa questi',
  nl:
    'wat waar wanneer wie welke welk waarom hoe hoeveel is zijn ben bent was waren heb hebt heeft hebben kan kun kunt kunnen kunt zou wil wilt willen ' +
    'moet moeten mag mogen wordt worden gaat ik jij je u hij zij ze het wij we jullie mij me jou hem haar ons hen hun mijn jouw uw onze ' +
    'de een dit dat deze die geen en of maar niet nee ja alsjeblieft alstublieft graag bedankt dank hallo hoi dag doei sorry ' +
    'van in op aan bij voor met naar over om te tot uit er daar hier ook nog al',
  id:
    'apa apakah di mana dimana kapan siapa siapakah yang kenapa mengapa bagaimana gimana berapa adalah ada bisa bisakah boleh dapat akan mau ingin harus sudah belum ' +
    'saya aku anda kamu kalian dia kami kita mereka ini itu dan atau tapi tidak nggak gak bukan ya tolong mohon terima kasih halo hai selamat pagi siang sore maaf ' +
    'dari ke untuk dengan pada tentang dalam oleh juga lagi sini sana nya dong sih kah para',
  vi:
    'gì đâu ở khi nào ai tại sao vì như thế bao nhiêu lâu là có có thể được không chưa phải muốn cần làm tôi mình bạn anh chị em ông bà nó chúng ta họ ' +
    'này kia đó và hoặc hay nhưng vâng dạ xin vui lòng cảm ơn chào của cho với trong trên từ đến về để đã đang sẽ rồi cũng còn nữa các những một mấy à ạ nhé',
};

/** Lower case, with accents; empty for a language without a list. */
export function askingWordsOf(language: string): readonly string[] {
  return (asking[language] ?? '').split(' ').filter((word) => word !== '');
}
