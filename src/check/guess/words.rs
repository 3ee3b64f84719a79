//! The small words of large languages: articles, pronouns, prepositions, common verbs. Every sentence has some, and no two languages
//! have the same. Some smaller languages are there so that their texts are not taken for their neighbours'.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Words by language.
const WORDS: [(&str, &str); 14] = [
    (
        "en",
        "again always another apply away beautiful birthday book called come day days does dogs down english every find first follows free good great happy hello help here home house it's know language large life little long love more name never next nothing old open page people place please read right school services small something thank thanks thing things think today together too town under until want water welcome well went word words work world written year years yes young \
         a about after again all also an and any are as at be because been before being but by can could did do does for \
         from get give go had has have he her here him his how i if in into is it its just know last like love made make many may \
         me more most much must my new no not now of off on one only or other our out over people read said say see she should \
         so some such than that the their them then there these they this those through time to two under up us use very \
         was way we were what when where which while who why will with without would you your",
    ),
    (
        "fr",
        "allez année après aujourd aussi avoir beau beaucoup belle bonjour bonne cet chose comment dire dit dont encore enfant enfants femme français fois grand grande heure homme hui jamais jours langue maison merci mieux moins monde mot mots nouveau nouvelle oui parce petit petite peux pourquoi puis rien sais sait sera soir sommes suis temps toujours trois trop utilisation vie ville voici voilà votre vraiment \
         à afin ai ainsi après au aucun aussi autre autres aux avant avec avez avoir avons bien c ce cela ces cette ceux chaque chez \
         comme d dans de depuis des deux donc dont du elle elles en entre es est et étaient était été être faire fait font il ils \
         j je jour l la le les leur leurs lui ma mais me même mes moi mon n ne ni nos notre nous on ont ou où par pas peu peut \
         plus plusieurs pour pouvez qu quand que quel quelle qui quoi s sa sans se ses si son sont sous sur ta tous tout \
         toute toutes très tu un une vers veux voir vos votre vous y",
    ),
    (
        "de",
        "besten danke deutsch deutsche diesmal drei einmal erste ersten frau frei ganz geben geht gehen gestern gut gute guten hallo haus heute immer jahr jahre jetzt kind kinder können kommen kommt lang leben leute liebe machen macht mann meiner mensch menschen morgen neue nie schon sehen seiner seite sondern sprache stadt tag tage teil viel viele vielleicht weil weiter welt wenig wir wissen wort wörter zeit zusammen \
         ab aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bist da damit dann \
         das dass dein deine dem den denn der des dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein \
         eine einem einen einer eines er es etwas euch für gegen gibt hab habe haben hat hatte hier ich ihm ihn ihnen ihr \
         ihre im in ins ist ja jede jeden jeder kann kein keine können man mehr mein meine mich mir mit müssen nach \
         nicht nichts noch nur ob oder ohne sehr sein seine sich sie sind so soll über um und uns unser unter vom von vor war \
         waren was wegen wenn werden wie wieder will wir wird wo wurde wurden zu zum zur zwei zwischen",
    ),
    (
        "es",
        "adiós ahora años aquel bien buena buenas bueno buenos casa ciudad cosa cosas cómo decir después días dijo español estás forma gente gracias gran grande hacer hijo hola hombre hoy idioma lengua lugar mañana mayor mejor menos momento mujer mundo nombre nuevo nunca palabra palabras parte primera primero qué quién siempre tiempo trabajo tres vamos vida vez \
         a al algo algunos ante antes aquí así aún aunque cada como con contra cual cuando de del desde donde dos el él ella ellos en \
         entre era es esa ese eso esta está estaba están este esto estos fue fueron ha hace hacia han hasta hay la las le les \
         lo los más me mi mientras mis mismo mucho muy nada ni no nos nosotros nuestra nuestro o otra otro otros para pero poco \
         por porque puede pueden que qué quien se sea según ser si sí sido sin sobre son su sus también tan tanto te \
         tiene tienen toda todas todo todos tu un una uno unos usted ustedes y ya yo",
    ),
    (
        "pt",
        "agora aqui bem bom boa brasil cidade coisa dia dias dizer então fazer gente grande homem hoje isso língua melhor menos mulher mundo nada nome novo nunca obrigado olá onde outro palavra palavras parte porquê pouco primeira primeiro quem sempre sim tempo trabalho três tudo vez vida \
         a à ainda ao aos apenas aquele as às até cada com como contra da das de dela dele depois desde do dos e é ela elas ele eles em \
         entre era essa esse esta está estão este eu foi foram há isso isto já lhe mais mas me mesmo meu minha muito na não nas \
         nem no nos nós nossa nosso num numa o onde os ou outra outro outros para pela pelas pelo pelos pode podem por \
         porque qual quando que quem são se sem ser seu seus sobre sua suas também te tem têm tinha toda todas todo todos tu \
         um uma umas uns vai você vocês",
    ),
    (
        "it",
        "adesso allora altra altri altro anni anno bello bene buona buono casa ciao città cosa cose dire donna fatto giorni giorno grande grazie italiano lavoro lingua mai meglio modo molti mondo nessuno nome nuova nuovo oggi ora parola parole parte perchè persona poco possono prego primo proprio qualche qualcosa quasi quindi sì solo subito tempo tre uomo vita volta \
         a ad agli ai al alla alle allo anche ancora c che chi ci come con contro cosa così cui d da dai dal dalla dalle degli dei del della \
         delle dello di dopo dove due e è ed era erano essere fare fino fra gli ha hai hanno ho i il in io l la le lei li lo loro lui ma \
         me meno mentre mi mia mio molto ne nei nel nella nelle nello no noi non nostra nostro o ogni oltre per perché \
         però più poi prima può quale quando quanto quella quelle quelli quello questa queste questi questo qui sarà se \
         sei sempre senza si sia sono sopra sotto sta stato su sua sue sugli sui sul sulla suo suoi ti tra tu tutte tutti \
         tutto un una uno vi voi",
    ),
    (
        "nl",
        "alles allemaal altijd anders bedankt beter dag dagen dank deel elke gaan gaat gedaan gesloten goed goede groot grote hallo heel huis iedereen iemand jaar jaren kind kinderen kleine komen komt laat leven maken man mensen morgen nederlands nieuwe nooit open paar plaats slapen soms staat stad steeds taal tijd twee vandaag vrouw weet welkom wereld werk weten woord woorden zeer zien \
         aan al alle alleen als andere ben bij binnen daar dan dat de der deze die dit doen door dus een eens en er ga geen geweest had \
         hadden heb hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je jij jou jullie kan kon kunnen kunt maar meer men \
         met mij mijn moet moeten na naar niet niets nog nu of om omdat onder ons onze ook op over te tegen toch toen tot u \
         uit uw van veel voor waar waren was wat we weer wel werd wie wij wil worden wordt zal ze zelf zich zij zijn zo zonder zou",
    ),
    (
        "ca",
        "a al als amb així això aquest aquesta aquests cada com de del dels des el els ella en entre era és et fer fins ha han hi i jo la les \
         li lo més molt nosaltres o on per perquè però pot qual quan que què qui sense ser seu seva si sobre són també té tot tots un \
         una uns vostè",
    ),
    (
        "ro",
        "a acest această ai al ale am ar are au ca cu da dar de din doar după ea el este eu fi fost în între îi la le lor lui mai mult ne \
         nu o pe pentru poate prin sa sau să se sunt și toate un una unei unui va vă",
    ),
    (
        "da",
        "af alle at blev blive da de deg dem den denne der deres det dette dig din disse du efter eller en er et for fra få godt ham han \
         har havde hen hendes her hvad hvis hvor i ikke ind jeg kan kom kunne man med meget men mig mit mod når ned noget nogle nu og også \
         om op os over på sig sin skal skulle som så til ud under var ved vi vil være været",
    ),
    (
        "nb",
        "alle at av ble bli da de deg dem den denne der deres det dette din disse du eller en er et etter for fra få ham han har hadde \
         henne her hun hva hvis hvor i ikke inn jeg kan kom kunne man med meg men mot når ned noe noen nå og også om opp oss over på seg \
         sin skal skulle som så til ut under var ved vi vil være vært",
    ),
    (
        "sv",
        "alla att av blev bli då de dem den denna deras dess det detta dig din dina du efter eller en er ett från för få han hans har hade \
         hennes här hon hur i icke in inte jag kan kom kunde man med mig min mot mycket må ni när någon något nu och också om oss på sedan \
         sig sin sina ska skulle som så till under upp ut utan var vara vi vid vill vilka är över",
    ),
    (
        "pl",
        "a aby ale bez być był była było by ci co czy dla do go i ich ile ja jak jako je jego jej jest jeszcze już kiedy która które który ma \
         może mu na nad nie nim o od on ona oni oraz po pod przed przez przy są się ta tak tam te tego tej ten to tu ty tych tylko tym w \
         we więc wszystko z za ze że",
    ),
    (
        "id",
        "ada adalah agar akan anda antara apa atau bagi bahwa banyak bisa dalam dan dapat dari dengan di dia hanya harus ia ini itu jika \
         juga kami karena ke kepada kita lebih mereka oleh pada para saat saja sangat satu saya sebagai seperti setelah sudah telah \
         tetapi tidak untuk yang",
    ),
];

/// Languages that a text in one of these may be taken for by its small words, or that borrow whole sentences from it.
const CLOSE: [(&str, &[&str]); 14] = [
    ("en", &["la"]),
    ("fr", &["ca", "la"]),
    ("de", &["lb"]),
    ("es", &["ca", "gl", "la", "pt", "eu"]),
    ("pt", &["es", "gl", "la"]),
    ("it", &["es", "la", "ro"]),
    ("nl", &["af"]),
    ("ca", &["es", "fr", "la", "pt"]),
    ("ro", &["it", "la"]),
    ("da", &["nb", "nn", "no", "sv", "is"]),
    ("nb", &["da", "nn", "no", "sv", "is"]),
    ("sv", &["da", "nb", "nn", "no", "is"]),
    ("pl", &["cs", "sk", "hr", "sl", "bs", "sr"]),
    ("id", &["ms", "tl", "fil"]),
];

/// What a word of one language alone counts; one of several counts a part of it.
const WHOLE: usize = 60;

/// The words of all languages with the languages that have them, each by its place in [`WORDS`].
static KNOWN: LazyLock<HashMap<&str, Vec<usize>>> = LazyLock::new(|| {
    let mut known: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, (_, words)) in WORDS.iter().enumerate() {
        for word in words.split_ascii_whitespace() {
            known.entry(word).or_default().push(place);
        }
    }
    known
});

/// What was counted of a language in a text.
#[derive(Clone, Copy, Default)]
struct Score {
    words: usize,
    weight: usize,
}

/// The language most of whose small words are in a text; `None` unless they are many, and those of the next far fewer.
pub(super) fn best(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let mut written = 0;
    let mut scores = [Score::default(); WORDS.len()];
    for word in lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        written += 1;
        let languages = KNOWN.get(word).map(Vec::as_slice).unwrap_or_default();
        for place in languages {
            scores[*place].words += 1;
            scores[*place].weight += WHOLE / languages.len();
        }
    }
    let mut found: Vec<(Score, &str)> = scores.into_iter().zip(WORDS.map(|(language, _)| language)).collect();
    found.sort_by_key(|(score, _)| std::cmp::Reverse(score.weight));
    let (first, language) = *found.first()?;
    // Danish and Norwegian share most of their words: which of them it is, is not asked.
    let is_sibling = |other: &str| ["da", "nb"].contains(&language) && ["da", "nb"].contains(&other);
    let second = found.iter().skip(1).find(|(_, other)| !is_sibling(other)).map_or(0, |(score, _)| score.weight);
    let many = first.words >= 3 && first.words * 4 >= written && first.weight * 2 > second * 3;
    let few_but_clear = first.words >= 2 && first.words * 5 >= written * 2 && first.weight > second * 3;
    (many && first.weight >= WHOLE || few_but_clear && first.weight > WHOLE).then_some(language)
}

/// Whether a text that seems to be in `language` may be in `other` after all.
pub(super) fn is_close(language: &str, other: &str) -> bool {
    language == other || CLOSE.iter().any(|(one, close)| *one == language && close.contains(&other))
}
