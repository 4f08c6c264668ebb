//! What the demonstration's month is made of: people, shares, names and notes. All of it invented.

use crate::domain::code::{Caller, Kind, Outcome, Role};
use crate::i18n::{Word, word};

/// Who works on the line: name, role, languages. Seven people of five nationalities (Portuguese, Cape Verdean,
/// Ukrainian, Romanian, Belarusian); between them they speak the line's nine languages.
pub(super) const PEOPLE: [(&str, Role, &str); 7] = [
    ("Helena Vasconcelos", Role::Lead, "por eng fra spa"),
    ("Adilson Monteiro", Role::Mediator, "kea por eng"),
    ("Olena Kovalchuk", Role::Mediator, "ukr rus por eng"),
    ("Mihaela Ciobanu", Role::Mediator, "ron por fra"),
    ("Djamila Évora", Role::Mediator, "kea por fra"),
    ("Darya Kazlouskaya", Role::Mediator, "bel rus ukr por"),
    ("Rodrigo Pestana", Role::Mediator, "por eng spa"),
];

/// The callers' languages: code, variant, share in a thousand (roughly), whose names.
pub(super) const LANGUAGES: &[(&str, &str, u32, Names)] = &[
    ("por", "", 320, PORTUGUESE),
    ("eng", "", 140, ENGLISH),
    ("ukr", "", 68, UKRAINIAN),
    ("kea", "", 58, CAPE_VERDEAN),
    ("ben", "", 46, BENGALI),
    ("fra", "", 44, FRENCH),
    ("rus", "", 44, RUSSIAN),
    ("ron", "", 42, ROMANIAN),
    ("spa", "", 38, SPANISH),
    ("nep", "", 34, NEPALI),
    ("hin", "", 28, HINDI),
    ("urd", "", 26, URDU),
    ("cmn", "", 20, CHINESE),
    ("pan", "", 20, PUNJABI),
    ("pov", "", 18, CAPE_VERDEAN),
    ("ara", "Morocco", 13, ARABIC),
    ("wol", "", 11, WEST_AFRICAN),
    ("bel", "", 8, RUSSIAN),
    ("ara", "Egypt", 6, ARABIC),
    ("tam", "", 6, TAMIL),
    ("guj", "", 6, HINDI),
    ("mnk", "", 6, WEST_AFRICAN),
    ("prs", "", 5, ARABIC),
    ("pes", "", 5, ARABIC),
    ("tur", "", 5, TURKISH),
    ("kat", "", 4, GEORGIAN),
    ("bul", "", 4, RUSSIAN),
    ("ara", "Iraq", 4, ARABIC),
    ("wuu", "Wenzhou", 3, CHINESE),
    ("tgl", "", 2, SPANISH),
    ("tir", "", 2, TIGRINYA),
    ("lin", "", 1, FRENCH),
];

/// The usual topics, with their shares; a topic that is not named here has the share [`RARE`].
pub(super) const TOPICS: &[(&str, u32)] = &[
    ("residence.renewal", 40),
    ("residence.permit", 34),
    ("residence.regularisation", 28),
    ("service.cnai-appointment", 26),
    ("nationality.acquisition", 22),
    ("family.reunification", 18),
    ("residence.visa", 12),
    ("social-security.registration", 12),
    ("health.registration", 11),
    ("work.contract", 10),
    ("nationality.pending", 9),
    ("service.opening-hours", 9),
    ("education.portuguese-classes", 9),
    ("work.job-search", 8),
    ("work.conditions", 7),
    ("health.access", 7),
    ("nationality.children", 6),
    ("service.translation-request", 6),
    ("housing.tenancy", 6),
    ("education.qualifications", 5),
    ("legal.legal-aid", 5),
    ("asylum.request", 5),
];

/// The share of every other topic.
pub(super) const RARE: u32 = 2;

/// What calls achieve where nothing more is said.
pub(super) const OUTCOMES: &[(Outcome, u32)] = &[
    (Outcome::Informed, 68),
    (Outcome::Referred, 12),
    (Outcome::FollowUp, 9),
    (Outcome::Appointment, 7),
    (Outcome::Unresolved, 3),
    (Outcome::Escalated, 1),
];

/// What calls about a topic, or a whole area, achieve.
pub(super) const OUTCOMES_BY_TOPIC: &[(&str, &[(Outcome, u32)])] = &[
    (
        "service.cnai-appointment",
        &[(Outcome::Appointment, 88), (Outcome::Informed, 8), (Outcome::Unresolved, 4)],
    ),
    ("service.opening-hours", &[(Outcome::Informed, 1)]),
    ("service.translation-request", &[(Outcome::Interpreter, 1)]),
    ("service.complaint", &[(Outcome::Escalated, 50), (Outcome::FollowUp, 30), (Outcome::Informed, 20)]),
    ("family.reunification", &[(Outcome::Informed, 52), (Outcome::Appointment, 36), (Outcome::FollowUp, 12)]),
    ("asylum.hosting-offer", &[(Outcome::FollowUp, 75), (Outcome::Informed, 25)]),
    ("work.job-search", &[(Outcome::FollowUp, 45), (Outcome::Referred, 35), (Outcome::Informed, 20)]),
    ("legal", &[(Outcome::Informed, 45), (Outcome::Appointment, 35), (Outcome::Referred, 20)]),
    ("health", &[(Outcome::Informed, 60), (Outcome::Referred, 32), (Outcome::FollowUp, 8)]),
    ("housing", &[(Outcome::Informed, 45), (Outcome::Referred, 45), (Outcome::Unresolved, 10)]),
    ("discrimination", &[(Outcome::Informed, 40), (Outcome::Referred, 40), (Outcome::Escalated, 20)]),
    (
        "protection",
        &[(Outcome::Referred, 45), (Outcome::Escalated, 30), (Outcome::FollowUp, 20), (Outcome::Informed, 5)],
    ),
];

/// Who calls where nothing more is said.
pub(super) const CALLERS: &[(Caller, u32)] = &[
    (Caller::Immigrant, 87),
    (Caller::GeneralPublic, 6),
    (Caller::Association, 3),
    (Caller::PublicBody, 2),
    (Caller::Employer, 2),
];

/// Who calls about some topics.
pub(super) const CALLERS_BY_TOPIC: &[(&str, &[(Caller, u32)])] = &[
    ("asylum.hosting-offer", &[(Caller::GeneralPublic, 80), (Caller::Association, 20)]),
    ("service.translation-request", &[(Caller::PublicBody, 85), (Caller::Immigrant, 15)]),
    ("work.contract", &[(Caller::Immigrant, 75), (Caller::Employer, 25)]),
];

/// Service and non-service.
pub(super) const KINDS: &[(Kind, u32)] = &[
    (Kind::Service, 910),
    (Kind::HangUp, 36),
    (Kind::WrongNumber, 24),
    (Kind::Silent, 20),
    (Kind::Test, 6),
    (Kind::Abusive, 4),
];

/// How busy each civil hour is.
pub(super) const HOURS: [u32; 24] =
    [2, 2, 2, 2, 2, 2, 3, 5, 9, 12, 17, 16, 11, 7, 11, 13, 12, 9, 6, 4, 3, 2, 2, 2];

/// How busy each day of the week is, in percent of a usual day, from Monday.
pub(super) const WEEKDAYS: [u32; 7] = [118, 106, 101, 97, 84, 60, 50];

/// Calls on a usual day of ten hours.
pub(super) const CALLS_A_DAY: u32 = 115;

/// Given names and family names; every given name goes with every family name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names {
    pub given: &'static [&'static str],
    pub family: &'static [&'static str],
    /// Whether the family name stands first, without a space.
    pub family_first: bool,
}

const fn names(given: &'static [&'static str], family: &'static [&'static str]) -> Names {
    Names { given, family, family_first: false }
}

const PORTUGUESE: Names = names(
    &["Ana Paula", "Beatriz", "Edson", "Fátima", "Gilberto", "Jussara", "Luís", "Márcia", "Tiago", "Vânia"],
    &["Almeida", "Barros", "Cardoso", "Figueiredo", "Nogueira", "Quintino", "Ramalho", "Siqueira"],
);
const CAPE_VERDEAN: Names = names(
    &["Ailton", "Carla", "Dulce", "Ivandro", "Lenira", "Nilton", "Zuleica"],
    &["Andrade", "Brito", "Furtado", "Gomes", "Moreno", "Varela"],
);
const ENGLISH: Names = names(
    &["Blessing", "Daniel", "Emeka", "Grace", "Joseph", "Patience", "Samuel"],
    &["Adeyemi", "Boateng", "Carter", "Mensah", "Okafor", "Walsh"],
);
const FRENCH: Names = names(
    &["Aïssatou", "Céline", "Fatoumata", "Ibrahima", "Moussa", "Thérèse"],
    &["Bah", "Camara", "Diallo", "Lefèvre", "Mbemba"],
);
const SPANISH: Names = names(
    &["Carmen", "Diego", "Íñigo", "Lucía", "Mateo", "Ximena"],
    &["Cárdenas", "Ibáñez", "Peña", "Quispe", "Rojas"],
);
const UKRAINIAN: Names = names(
    &["Андрій", "Ганна", "Людмила", "Марія", "Надія", "Тарас", "Юлія"],
    &["Бойчук", "Гнатюк", "Іваненко", "Мельник", "Ткаченко", "Шевчук"],
);
const RUSSIAN: Names = names(
    &["Алексей", "Вера", "Ирина", "Наталья", "Сергей", "Тимур"],
    &["Ахметзян", "Гринь", "Корнилюк", "Лебедь", "Седых"],
);
const ROMANIAN: Names = names(
    &["Andreea", "Florin", "Ionuț", "Ștefania", "Vasile", "Viorica"],
    &["Bălan", "Dumitrescu", "Munteanu", "Rusu", "Țurcanu"],
);
const BENGALI: Names =
    names(&["আব্দুল", "ফারহানা", "কামাল", "নাসরিন", "রফিকুল", "শাহিনা"], &["আহমেদ", "বেগম", "চৌধুরী", "হোসেন", "মিয়া"]);
const NEPALI: Names = names(
    &["अनिता", "विष्णु", "दीपक", "कमला", "राजेन्द्र", "सुनिता"],
    &["अधिकारी", "गुरुङ", "खड्का", "श्रेष्ठ", "तामाङ"],
);
const HINDI: Names = names(&["अमित", "गीता", "मनोज", "पूजा", "सुरेश"], &["कुमार", "मेहता", "पटेल", "शर्मा", "वर्मा"]);
const PUNJABI: Names = names(&["ਅਮਰਜੀਤ", "ਗੁਰਪ੍ਰੀਤ", "ਹਰਜਿੰਦਰ", "ਜਸਵੀਰ", "ਮਨਦੀਪ"], &["ਸਿੰਘ", "ਕੌਰ", "ਗਿੱਲ", "ਸੰਧੂ"]);
const URDU: Names =
    names(&["احمد", "عائشہ", "بلال", "شازیہ", "طارق"], &["بٹ", "چوہدری", "خان", "ملک", "قریشی"]);
const ARABIC: Names = names(
    &["أمينة", "حسن", "خديجة", "سمير", "فاطمة", "يوسف"],
    &["البغدادي", "الإدريسي", "بن علي", "العلوي", "منصور"],
);
const TAMIL: Names = names(&["அருண்", "கவிதா", "மாலதி", "செல்வம்"], &["குமார்", "நடராஜன்", "சுப்பிரமணியம்"]);
const CHINESE: Names = Names {
    given: &["晓明", "丽华", "建国", "秀英", "志强", "美玲"],
    family: &["陈", "林", "王", "吴", "周", "郑"],
    family_first: true,
};
const WEST_AFRICAN: Names = names(
    &["Awa", "Cheikh", "Fanta", "Lamin", "Mamadou", "Ndeye"],
    &["Ceesay", "Fall", "Jallow", "Ndiaye", "Sow"],
);
const TURKISH: Names = names(&["Ayşe", "Emre", "Gülşen", "İbrahim"], &["Çelik", "Öztürk", "Şahin"]);
const GEORGIAN: Names = names(&["გიორგი", "ნინო", "მარიამ"], &["ბერიძე", "კაპანაძე", "ლომიძე"]);
const TIGRINYA: Names = names(&["ሰላም", "ተስፋይ", "ሃና"], &["ገብረ", "ሃይለ"]);

/// Where callers live, or call from.
pub(super) const TOWNS: &[&str] =
    &["Lisboa", "Amadora", "Loures", "Sintra", "Setúbal", "Porto", "Braga", "Odemira", "Faro", "Albufeira"];

/// Notes, by area of topic; the empty area is for all.
pub(super) const NOTES: &[(&str, Word)] = &[
    (
        "residence",
        word(
            "Autorização caduca dentro de três semanas; já tem comprovativo de morada.",
            "Permit expires in three weeks; already has proof of address.",
        ),
    ),
    (
        "residence",
        word(
            "Falta o registo criminal do país de origem. Vai pedi-lo no consulado.",
            "Criminal record from the home country is missing. Will ask the consulate for it.",
        ),
    ),
    (
        "residence",
        word(
            "Ligou pela segunda vez: ainda sem vaga para renovar. Explicado o que fazer até lá.",
            "Second call: still no slot for the renewal. Explained what to do until then.",
        ),
    ),
    (
        "nationality",
        word(
            "Processo entregue há catorze meses na conservatória; pede ponto da situação.",
            "File handed in at the registry fourteen months ago; asks where it stands.",
        ),
    ),
    (
        "nationality",
        word(
            "Filha nascida em Lisboa, pai com autorização de residência há dois anos.",
            "Daughter born in Lisbon, father with a residence permit for two years.",
        ),
    ),
    (
        "family",
        word(
            "Quer trazer a mulher e dois filhos. Documentos por traduzir e apostilar.",
            "Wants to bring his wife and two children. Papers still to be translated and apostilled.",
        ),
    ),
    (
        "asylum",
        word(
            "Chegou ontem ao aeroporto; pede para falar com um jurista na língua dele.",
            "Arrived at the airport yesterday; asks for a lawyer in his language.",
        ),
    ),
    (
        "asylum",
        word(
            "Oferece um quarto em Setúbal a uma família, durante seis meses.",
            "Offers a room in Setúbal to a family for six months.",
        ),
    ),
    (
        "work",
        word(
            "Patrão não entrega cópia do contrato e paga em dinheiro.",
            "The employer gives no copy of the contract and pays in cash.",
        ),
    ),
    (
        "work",
        word(
            "Procura trabalho na restauração; fala bem português. Voltar a contactar.",
            "Looks for work in catering; speaks Portuguese well. Contact again.",
        ),
    ),
    (
        "social-security",
        word(
            "Ainda sem número de segurança social; entidade patronal já fez o pedido.",
            "Still without a social security number; the employer has asked for one.",
        ),
    ),
    (
        "health",
        word(
            "Centro de saúde recusou a inscrição por falta de número de utente.",
            "The health centre refused registration for want of a user number.",
        ),
    ),
    (
        "education",
        word(
            "Pergunta por aulas de português ao fim do dia, zona da Amadora.",
            "Asks for Portuguese classes in the evening, around Amadora.",
        ),
    ),
    (
        "housing",
        word(
            "Senhorio não passa recibo nem aceita fazer contrato.",
            "The landlord gives no receipts and will not sign a contract.",
        ),
    ),
    (
        "legal",
        word(
            "Multa por carta de condução estrangeira; prazo para reclamar acaba sexta-feira.",
            "Fined for a foreign driving licence; the time to object ends on Friday.",
        ),
    ),
    (
        "return",
        word(
            "Quer regressar com os filhos antes do Natal; sem meios para as passagens.",
            "Wants to return with the children before Christmas; cannot pay the fares.",
        ),
    ),
    (
        "discrimination",
        word(
            "Recusaram alugar-lhe a casa quando ouviram o sotaque. Explicada a queixa.",
            "Was refused the flat once they heard the accent. Explained how to complain.",
        ),
    ),
    (
        "protection",
        word(
            "Falou baixo, pediu que não lhe liguem de volta. Combinada nova chamada amanhã às 10.",
            "Spoke quietly, asks not to be called back. Will call again tomorrow at 10.",
        ),
    ),
    (
        "protection",
        word(
            "Documentos retidos por quem a trouxe. Dado o contacto da equipa regional.",
            "Whoever brought her keeps her papers. Gave the regional team's number.",
        ),
    ),
    (
        "service",
        word("Prefere a parte da manhã e o CNAI de Lisboa.", "Prefers a morning, at the Lisbon centre."),
    ),
    (
        "service",
        word(
            "Hospital com doente na urgência; precisa de intérprete já.",
            "A hospital with a patient in casualty; needs an interpreter now.",
        ),
    ),
    (
        "",
        word(
            "Muito barulho na linha; repetir os dados se voltar a ligar.",
            "Very noisy line; check the details if they call again.",
        ),
    ),
    ("", word("Enviado resumo por e-mail.", "Sent a summary by e-mail.")),
    (
        "",
        word(
            "Ligou em nome da mãe, que não fala português.",
            "Called for the mother, who speaks no Portuguese.",
        ),
    ),
];

/// Why records were corrected.
pub(super) const WRONG_TOPIC: Word =
    word("Assunto trocado: era outro o pedido principal.", "Wrong topic: the main question was another.");
/// Why records were corrected.
pub(super) const WRONG_OUTCOME: Word =
    word("Afinal ficou combinado voltarmos a ligar.", "In the end we agreed to call back.");
/// Why records were corrected.
pub(super) const WRONG_DURATION: Word =
    word("Duração trocada com a da chamada anterior.", "Duration mixed up with that of the call before.");

/// Why nothing could be recorded one afternoon.
pub(super) const OUTAGE: Word = word(
    "Falha de energia no edifício; chamadas contadas em papel.",
    "Power cut in the building; calls counted on paper.",
);

/// What the tally of that afternoon is.
pub(super) const TALLY: Word =
    word("Folha de papel da tarde da falha de energia.", "Paper sheet of the afternoon of the power cut.");

/// What the demonstration's line is called.
pub(super) const LINE: Word =
    word("Linha SOS Imigrante (demonstração)", "SOS Immigrant Line (demonstration)");
