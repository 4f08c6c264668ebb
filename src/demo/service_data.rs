//! What the demonstration's Translation Service is made of: interpreters, institutions, languages. All of it invented.

/// Where chance begins for the Translation Service: apart, so that the calls of the month do not depend on it.
pub(super) const SERVICE_SEED: u64 = 0x0057_7005;

/// The pool: name, languages with their variants, hours.
pub(super) const INTERPRETERS: [(&str, &str, &str); 14] = [
    ("Amina El Fassi", "ara:Morocco fra", ""),
    ("Yusuf al-Jaburi", "ara:Iraq ara:Egypt", ""),
    ("Bilal Qureshi", "urd pan hin", ""),
    ("Rahima Khatun", "ben", ""),
    ("Sunita Thapa", "nep hin", ""),
    ("Chen Lihua", "cmn yue", ""),
    ("Zhou Weimin", "wuu:Wenzhou cmn", "mon wed fri 09:00-19:00"),
    ("Ousmane Ndiaye", "wol fra", ""),
    ("Fatou Ceesay", "mnk wol dyo", "mon-fri 10:00-16:00"),
    ("Domingos Sambú", "pov ble", ""),
    ("Nino Lomidze", "kat rus", "tue thu 10:00-13:00"),
    ("Iryna Melnyk", "ukr rus ron", ""),
    ("Grace Okafor", "eng pcm", ""),
    ("Lenira Andrade", "kea spa fra", ""),
];

/// Who asks for an interpreter without a call on record.
pub(super) const INSTITUTIONS: &[&str] = &[
    "Centro de Saúde de Arroios",
    "Câmara Municipal de Odemira",
    "Conservatória dos Registos de Sintra",
    "Escola Básica da Amadora",
    "Hospital Distrital do Barreiro",
    "Junta de Freguesia de Loures",
    "Tribunal de Comarca de Setúbal",
];

/// The languages that institutions ask for, with their shares.
pub(super) const REQUESTS: &[(&str, u32)] = &[
    ("nep", 20),
    ("ben", 18),
    ("pan", 14),
    ("cmn", 10),
    ("ara:Morocco", 8),
    ("ara:Iraq", 6),
    ("urd", 8),
    ("wol", 6),
    ("kat", 5),
    ("prs", 3),
    ("tir", 2),
];
