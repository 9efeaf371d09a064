//! One table of commands and one of actions: help, completion and short forms all come from here.

use super::names::Kind;

/// What stands at a place of a command, for completion.
#[derive(Clone, Copy, Debug)]
pub enum Takes {
    /// A thing of this kind.
    One(Kind),
    /// One of these words.
    Word(&'static [&'static str]),
    /// A command.
    Command,
    /// An action, with what it takes itself.
    Action,
    /// A name that `why` knows.
    Number,
    /// Anything.
    Free,
}

/// A group of commands in the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// To look at something.
    Look,
    /// To decide something.
    Decide,
    /// To let time pass, or take it back.
    Time,
    /// The rest.
    Rest,
}

/// A command.
#[derive(Clone, Copy, Debug)]
pub struct Command {
    /// Its name.
    pub name: &'static str,
    /// A short form.
    pub short: &'static str,
    /// What follows it.
    pub usage: &'static str,
    /// What it does, in a line.
    pub says: &'static str,
    /// Its group.
    pub group: Group,
    /// What it takes, place by place.
    pub takes: &'static [Takes],
}

use Takes::{Action as AnAction, Command as ACommand, Free, Number, One, Word};

const PERSON: Takes = One(Kind::Person);
const TASK: Takes = One(Kind::Task);
const FEATURE: Takes = One(Kind::Feature);
const STAKEHOLDER: Takes = One(Kind::Stakeholder);

macro_rules! commands {
    ($($name:literal $short:literal $usage:literal $group:ident [$($takes:expr),*] $says:literal;)*) => {
        /// Every command.
        pub const COMMANDS: &[Command] = &[
            $(Command { name: $name, short: $short, usage: $usage, says: $says, group: Group::$group, takes: &[$($takes),*] }),*
        ];
    };
}

commands! {
    "status" "s" "" Look [] "where the project stands: hours, forecast, alerts, planned actions, advice";
    "plan" "p" "[all|open|FEATURE]" Look [Word(&["all", "open"])] "tasks as a table and a Gantt chart, milestones, what others deliver";
    "forecast" "fc" "" Look [] "a thousand futures of what you know: dates, cost, what moves them, what they hang on";
    "task" "" "TASK" Look [TASK] "one task from all sides";
    "team" "t" "[NAME]" Look [PERSON] "people, their mood and what they work on; with a name, one person";
    "risks" "r" "" Look [] "the risk matrix and the register with its responses";
    "stakeholders" "sh" "[NAME]" Look [STAKEHOLDER] "what they believe, trust and want";
    "money" "m" "" Look [] "budget, reserves and earned value";
    "inbox" "i" "[all]" Look [Word(&["all"])] "cards that wait for an answer, and messages";
    "report" "" "[send [green|amber|red] [P50 P80] [FEATURE=COLOUR] [on DAY]]" Look [Word(&["send"]), Word(&["green", "amber", "red"])]
        "the draft of the weekly report; send sends it, as it stands or in your own colours and dates";
    "launch" "l" "[OPTION]" Look [One(Kind::Option)] "readiness and the ways to launch; with a way, launches";
    "features" "" "" Look [] "what is in the launch, for whom, how clear";
    "promises" "" "" Look [] "promises given, and those that are asked for";
    "briefing" "b" "" Look [] "the charter: what the project is for";
    "why" "w" "NUMBER [NAME]" Look [Number, Free] "why a number is what it is; alone, lists the numbers";

    "do" "d" "ACTION ... [on DAY] [by PERSON] [evening]" Decide [AnAction] "plans an action that costs your hours; help do lists them";
    "move" "mv" "SLOT DAY" Decide [] "moves a planned action to another day of this week";
    "drop" "" "SLOT" Decide [] "drops a planned action; its hours come back";
    "assign" "as" "PERSON TASK" Decide [PERSON, TASK] "pins a person to a task until released";
    "release" "" "PERSON [TASK]" Decide [PERSON, TASK] "lets a person take what the plan needs again";
    "priority" "prio" "TASK N" Decide [TASK] "a task's place in the order: 1 first, 0 lets the plan decide";
    "bar" "" "TASK fast|standard|rigorous" Decide [TASK, Word(&["fast", "standard", "rigorous"])] "how carefully a task is done";
    "pace" "" "NAME|all normal|push|crunch" Decide [PERSON, Word(&["normal", "push", "crunch"])] "how long people work: normal is 40 hours, push 50, crunch 60";
    "dismiss" "" "NAME" Decide [PERSON] "a person leaves the project at the end of the day";
    "method" "" "scrum|kanban|stage-gates" Decide [Word(&["scrum", "kanban", "stage-gates"])] "how the team works; on the first day only";
    "answer" "a" "[CARD] CHOICE" Decide [One(Kind::Card), Free] "answers a card: its number or name, and the letter of the choice";
    "promise" "" "ID | STAKEHOLDER by DATE | STAKEHOLDER FEATURE | STAKEHOLDER budget" Decide [One(Kind::Promise), FEATURE] "gives a promise";
    "respond" "" "RISK N [on DAY]" Decide [One(Kind::Risk)] "responds to a risk by the number of the response; the same as do respond";

    "next" "n" "[DAYS]" Time [] "lets the day pass";
    "friday" "f" "" Time [] "goes on to the last day of the week, or to a card or news that cannot wait";
    "until" "" "DATE" Time [] "goes on to a date, or to a card or news that cannot wait";
    "undo" "u" "" Time [] "takes back the last decision of today";
    "gate" "" "[P50 P80]" Time [] "in a workshop: the forecast that a gate asks for; alone, the gates";
    "rewind" "" "DATE" Time [] "goes back to the morning of an earlier day; what came after it is kept as a branch";
    "branches" "" "" Time [] "the futures that were left by going back";
    "branch" "" "N" Time [] "goes on in a branch; the course until now becomes one";
    "compare" "" "[N]" Time [] "lays a branch over this course: where they part, forecasts, money, tasks";

    "save" "" "[FILE [over]]" Rest [] "saves the project; over replaces a file of another project";
    "score" "" "" Rest [] "the score with every part and its reason, when the project is over";
    "debrief" "" "" Rest [] "what each decision was worth, luck or skill, where the days and the money went; takes some seconds";
    "help" "h" "[COMMAND]" Rest [ACommand] "this list, or one command";
    "quit" "q" "" Rest [] "leaves";
}

/// An action, as `do` takes it.
#[derive(Clone, Copy, Debug)]
pub struct ActionWord {
    /// Its name.
    pub name: &'static str,
    /// Another name.
    pub other: &'static str,
    /// What follows it.
    pub usage: &'static str,
    /// What it does, in a line, with its hours.
    pub says: &'static str,
    /// What it takes, place by place.
    pub takes: &'static [Takes],
}

const SKILLS: &[&str] = &[
    "technical",
    "planning",
    "communication",
    "leadership",
    "risk",
    "negotiation",
];

macro_rules! actions {
    ($($name:literal $other:literal $usage:literal [$($takes:expr),*] $says:literal;)*) => {
        /// Every action.
        pub const ACTIONS: &[ActionWord] = &[
            $(ActionWord { name: $name, other: $other, usage: $usage, says: $says, takes: &[$($takes),*] }),*
        ];
    };
}

actions! {
    "1:1" "1on1" "NAME" [PERSON] "1 h: how they are, and what they do not say by themselves";
    "dive" "deep-dive" "TASK" [TASK] "4 h: the true figures of a task, for that day";
    "unblock" "" "TASK" [TASK] "2 h: clears what blocks a task";
    "chase" "" "EXTERNAL" [One(Kind::External)] "2 h: wins days of a late delivery, once";
    "review" "" "TASK" [TASK] "3 h: finds flawed work";
    "refine" "" "FEATURE" [FEATURE] "3 h: clearer requirements";
    "sync" "" "STAKEHOLDER [p50|p80|target]" [STAKEHOLDER, Word(&["p50", "p80", "target"])] "1.5 h: trust, and what they are told";
    "risk-review" "" "" [] "2 h: may find hidden risks";
    "respond" "" "RISK N" [One(Kind::Risk)] "a response of the register, by its number; hours as listed";
    "replan" "" "" [] "3 h: the team works by a fresh forecast";
    "rebaseline" "" "" [] "3 h: asks the sponsor for a new baseline";
    "cut" "" "FEATURE" [FEATURE] "2 h: asks its owner to leave a feature out";
    "defer" "" "FEATURE" [FEATURE] "2 h: asks its owner to have a feature after the launch";
    "restore" "" "FEATURE" [FEATURE] "2 h: takes a feature in again";
    "ask-money" "" "SUM" [] "2 h: asks the sponsor for money out of the management reserve";
    "ask-time" "" "DAYS" [] "2 h: asks the sponsor to move the target by working days";
    "retro" "retrospective" "" [] "2 h: the team looks back";
    "thank" "recognise" "NAME" [PERSON] "0.5 h: recognises somebody's work";
    "coach" "" "NAME" [PERSON] "2 h: growth and skill";
    "mediate" "" "A B" [PERSON, PERSON] "1.5 h: between two people";
    "team-event" "" "" [] "3 h: an afternoon together";
    "hire" "interview" "NAME" [PERSON] "gets a candidate; hours as listed in team";
    "train" "" "NAME DISCIPLINE" [PERSON, One(Kind::Discipline)] "1 h of yours, and some weeks of theirs";
    "course" "study" "SKILL" [Word(SKILLS)] "8 h: a course for you";
    "prepare" "" "ITEM" [One(Kind::Item)] "a readiness item of the launch; hours as listed";
}

/// Why a word is no command: those that it could be.
pub type Candidates = Vec<&'static str>;

/// The one thing whose name `word` is, or begins.
fn pick<'t, T>(
    word: &str,
    all: &'t [T],
    names: fn(&T) -> [&'static str; 2],
) -> Result<&'t T, Candidates> {
    let word = word.to_lowercase();
    if let Some(found) = all.iter().find(|it| names(it).contains(&word.as_str())) {
        return Ok(found);
    }
    let found: Vec<&T> = all
        .iter()
        .filter(|it| {
            names(it)
                .iter()
                .any(|name| !word.is_empty() && name.starts_with(&word))
        })
        .collect();
    match found.as_slice() {
        [one] => Ok(one),
        several => Err(several.iter().map(|it| names(it)[0]).collect()),
    }
}

/// The command that `word` names.
///
/// # Errors
///
/// Those that it could be; none when it is none.
pub fn command(word: &str) -> Result<&'static Command, Candidates> {
    pick(word, COMMANDS, |command| [command.name, command.short])
}

/// The action that `word` names.
///
/// # Errors
///
/// Those that it could be; none when it is none.
pub fn action(word: &str) -> Result<&'static ActionWord, Candidates> {
    pick(word, ACTIONS, |action| [action.name, action.other])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_and_short_forms_name_commands() {
        assert_eq!(command("stat").unwrap().name, "status");
        assert_eq!(command("P").unwrap().name, "plan");
        assert_eq!(command("rew").unwrap().name, "rewind");
        assert_eq!(
            command("pr").unwrap_err(),
            ["promises", "priority", "promise"]
        );
        assert_eq!(
            command("promise").unwrap().name,
            "promise",
            "a whole name is never ambiguous"
        );
        assert!(command("xyzzy").unwrap_err().is_empty());
        assert_eq!(action("1").unwrap().name, "1:1");
        assert_eq!(action("recog").unwrap().name, "thank");
    }

    #[test]
    fn names_and_short_forms_are_unique() {
        let mut all: Vec<_> = COMMANDS
            .iter()
            .flat_map(|c| [c.name, c.short])
            .filter(|name| !name.is_empty())
            .collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
