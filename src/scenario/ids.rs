//! Ids: what the author writes as text, the engine carries as a number.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

/// The place of a thing in its list of the scenario, typed by what it is.
///
/// The number is good only within one loaded scenario. Saves, luck and ledgers use [`Key`].
pub struct Id<K> {
    index: u32,
    kind: PhantomData<fn() -> K>,
}

impl<K> Id<K> {
    /// The id of the thing at `index` of its list.
    #[must_use]
    pub const fn new(index: usize) -> Self {
        Self {
            index: index as u32,
            kind: PhantomData,
        }
    }

    /// Its index in the list.
    #[must_use]
    pub const fn index(self) -> usize {
        self.index as usize
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}
impl<K> std::hash::Hash for Id<K> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}
impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}

/// A thing's id as the author wrote it, with a hash that no edit elsewhere in the file can change.
///
/// Luck is keyed by the hash: a task inserted above another does not change the other's luck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    text: Arc<str>,
    hash: u64,
}

impl Key {
    /// The key of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self {
            text: text.into(),
            hash: stable_hash(text.as_bytes()),
        }
    }

    /// The id as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The id as written, shared.
    #[must_use]
    pub fn text(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// The stable hash of the id (FNV-1a, 64 bit).
    #[must_use]
    pub const fn hash(&self) -> u64 {
        self.hash
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// FNV-1a over `bytes`: the same on every platform and for ever.
#[must_use]
pub const fn stable_hash(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut index = 0;
    while index < bytes.len() {
        hash ^= bytes[index] as u64;
        hash = hash.wrapping_mul(0x0000_0100_0000_01b3);
        index += 1;
    }
    hash
}

/// The longest id, in bytes.
pub const LONGEST_ID: usize = 60;

/// Whether `text` can be an id: 1 to 60 lower-case letters, digits, dots and hyphens.
#[must_use]
pub fn is_id(text: &str) -> bool {
    (1..=LONGEST_ID).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.')
}

/// The id that a name suggests: `Token Vault` makes `token-vault`. `None` if nothing of it can stand in an id.
///
/// Letters with marks that are common in European names lose them; all else becomes a hyphen.
#[must_use]
pub fn id_of(name: &str) -> Option<String> {
    let mut id = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        let plain: &str = match c {
            'a'..='z' | '0'..='9' | '.' => {
                id.push(c);
                continue;
            }
            'ä' | 'æ' => "ae",
            'ö' | 'œ' => "oe",
            'ü' => "ue",
            'ß' => "ss",
            'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
            'ç' | 'ć' | 'č' => "c",
            'ď' | 'ð' => "d",
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => "e",
            'ğ' => "g",
            'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => "i",
            'ł' | 'ľ' => "l",
            'ñ' | 'ń' | 'ň' => "n",
            'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'ō' | 'ő' => "o",
            'ř' => "r",
            'ś' | 'š' | 'ş' | 'ș' => "s",
            'ť' | 'ţ' | 'ț' => "t",
            'ù' | 'ú' | 'û' | 'ū' | 'ů' | 'ű' => "u",
            'ý' | 'ÿ' => "y",
            'ź' | 'ż' | 'ž' => "z",
            '\'' | '’' | '\u{301}' | '\u{308}' => "",
            _ => {
                if !id.is_empty() && !id.ends_with('-') {
                    id.push('-');
                }
                continue;
            }
        };
        id.push_str(plain);
    }
    id.truncate(LONGEST_ID);
    let id = id.trim_matches(['-', '.']);
    (!id.is_empty()).then(|| id.to_owned())
}

/// What an id can name: the word used in messages.
pub trait Kind {
    /// Which list of the resolver holds the names of this kind.
    const LIST: List;
}

/// The lists of names in a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    /// Tasks.
    Task,
    /// People of the team, and candidates.
    Person,
    /// Teams.
    Team,
    /// Stakeholders.
    Stakeholder,
    /// Features.
    Feature,
    /// Milestones.
    Milestone,
    /// External deliverables.
    External,
    /// Risks.
    Risk,
    /// Events.
    Event,
    /// Flags: words that effects set and conditions read.
    Flag,
    /// Disciplines: words that skills and tasks share.
    Discipline,
    /// Components: words for parts of the product that share technical debt.
    Component,
    /// Draws: hidden facts.
    Draw,
    /// Measures: numbers of the author's own.
    Measure,
    /// Readiness items.
    Readiness,
    /// Launch options.
    LaunchOption,
    /// Launch windows.
    Window,
    /// Promises.
    Promise,
    /// Business objectives.
    Objective,
    /// Purchases.
    Purchase,
    /// Advisor steps and hints.
    Step,
}

impl List {
    /// How many lists there are.
    pub const COUNT: usize = Self::Step as usize + 1;

    /// The word for one thing of this list.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Person => "person",
            Self::Team => "team",
            Self::Stakeholder => "stakeholder",
            Self::Feature => "feature",
            Self::Milestone => "milestone",
            Self::External => "external deliverable",
            Self::Risk => "risk",
            Self::Event => "event",
            Self::Flag => "flag",
            Self::Discipline => "discipline",
            Self::Component => "component",
            Self::Draw => "draw",
            Self::Measure => "measure",
            Self::Readiness => "readiness item",
            Self::LaunchOption => "launch option",
            Self::Window => "window",
            Self::Promise => "promise",
            Self::Objective => "objective",
            Self::Purchase => "purchase",
            Self::Step => "advisor step",
        }
    }

    /// The field of the scenario under which things of this list are declared.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Task => "tasks",
            Self::Person => "team",
            Self::Team => "teams",
            Self::Stakeholder => "stakeholders",
            Self::Feature => "features",
            Self::Milestone => "milestones",
            Self::External => "externals",
            Self::Risk => "risks",
            Self::Event => "events",
            Self::Flag => "flags",
            Self::Discipline => "disciplines",
            Self::Component => "components",
            Self::Draw => "draws",
            Self::Measure => "measures",
            Self::Readiness => "launch.readiness",
            Self::LaunchOption => "launch.options",
            Self::Window => "windows",
            Self::Promise => "promises",
            Self::Objective => "objectives",
            Self::Purchase => "purchases",
            Self::Step => "steps",
        }
    }

    /// Whether a name comes to be by being used (flags, disciplines, components) instead of by a declaration.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Flag | Self::Discipline | Self::Component)
    }
}

/// Marks of what an [`Id`] names.
pub mod kind {
    use super::{Kind, List};

    macro_rules! kinds {
        ($($name:ident $id:ident $doc:literal)*) => {
            $(
                #[doc = $doc]
                #[derive(Clone, Copy, Debug, PartialEq, Eq)]
                pub enum $name {}
                impl Kind for $name {
                    const LIST: List = List::$name;
                }
                #[doc = concat!("The id of ", $doc)]
                pub type $id = super::Id<$name>;
            )*
        };
    }

    kinds! {
        Task TaskId "a task."
        Person PersonId "a person of the team or a candidate."
        Team TeamId "a team."
        Stakeholder StakeholderId "a stakeholder."
        Feature FeatureId "a feature."
        Milestone MilestoneId "a milestone."
        External ExternalId "an external deliverable."
        Risk RiskId "a risk."
        Event EventId "an event."
        Flag FlagId "a flag."
        Discipline DisciplineId "a discipline."
        Component ComponentId "a component."
        Draw DrawId "a draw."
        Measure MeasureId "a measure."
        Readiness ReadinessId "a readiness item."
        LaunchOption LaunchOptionId "a launch option."
        Window WindowId "a launch window."
        Promise PromiseId "a promise."
        Objective ObjectiveId "a business objective."
        Purchase PurchaseId "a purchase."
        Step StepId "an advisor step or hint."
    }
}
