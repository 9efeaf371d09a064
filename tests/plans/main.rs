//! Plans of other tools: what becomes of them, and that what is written can be read again.

mod bad;
mod law;

use jiff::civil::date;
use shiproom::authoring::import::{self, DAY, PlanFile, Read, form_of, skeleton};
use shiproom::plan::LinkKind;
use shiproom::scenario::{Scenario, check};

const MS_PROJECT_2003: &str = include_str!("ms-project-2003.xml");
const MS_PROJECT_2016: &str = include_str!("ms-project-2016.xml");
const PROJECTLIBRE: &str = include_str!("projectlibre.xml");
const MS_PROJECT_CSV: &str = include_str!("ms-project.csv");
const TRACKER: &str = include_str!("tracker.csv");
const SAMPLES: [&str; 5] = [
    MS_PROJECT_2003,
    MS_PROJECT_2016,
    PROJECTLIBRE,
    MS_PROJECT_CSV,
    TRACKER,
];

fn read(text: &str) -> Read {
    import::read(text.as_bytes(), form_of(text.as_bytes()))
        .unwrap_or_else(|problem| panic!("{problem}"))
}

/// The scenario that a plan becomes.
fn scenario(plan: &PlanFile) -> Scenario {
    let text = skeleton(plan).text;
    let checked = check(text.as_bytes());
    let errors: Vec<_> = checked
        .findings
        .iter()
        .filter(|finding| finding.is_error())
        .collect();
    assert!(errors.is_empty(), "{errors:#?}\n{text}");
    checked.scenario.expect("it passes")
}

#[test]
fn each_sample_becomes_a_scenario_that_passes_the_check() {
    for sample in SAMPLES {
        let read = read(sample);
        let scenario = scenario(&read.plan);
        let tasks = read
            .plan
            .tasks
            .iter()
            .filter(|task| !task.milestone)
            .count();
        assert_eq!(scenario.tasks.len(), tasks);
    }
}

#[test]
fn a_plan_of_ms_project_2003_is_read_to_its_last_link() {
    let read = read(MS_PROJECT_2003);
    let plan = &read.plan;
    let names: Vec<_> = plan.tasks.iter().map(|task| &*task.name).collect();
    assert_eq!(
        names,
        [
            "Interview customers & partners",
            "Wireframes",
            "Design approved",
            "Front end",
            "Back end",
            "Texts",
            "Go live"
        ]
    );
    // The one summary around everything is no group; those below it are.
    let groups: Vec<_> = plan.groups.iter().map(|group| &*group.name).collect();
    assert_eq!(groups, ["Design", "Build"]);
    assert_eq!(
        plan.holidays,
        [date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 1)]
    );
    let links = |task: usize| {
        plan.tasks[task]
            .after
            .iter()
            .map(|l| (l.task, l.kind, l.lag))
            .collect::<Vec<_>>()
    };
    assert_eq!(links(1), [(0, LinkKind::FinishToStart, 0)]);
    assert_eq!(links(4), [(3, LinkKind::StartToStart, 2 * DAY)]);
    assert_eq!(links(5), [(3, LinkKind::FinishToFinish, DAY)]);
    // A summary before it: all that is in the summary.
    assert_eq!(
        links(6),
        [3, 4, 5].map(|task| (task, LinkKind::FinishToStart, -DAY))
    );
    assert_eq!(plan.tasks[1].percent, 50);
    assert_eq!(plan.tasks[0].actual_finish, Some(date(2026, 3, 6)));
    assert_eq!(plan.tasks[4].not_before, Some(date(2026, 3, 25)));
    assert_eq!(plan.people.len(), 3);
    assert_eq!(plan.people[0].day_rate.units(), 760.0);
    assert!(
        read.remarks
            .iter()
            .any(|remark| remark.contains("\"Licences\"")),
        "{:?}",
        read.remarks
    );

    let scenario = scenario(plan);
    let wireframes = &scenario.tasks[1];
    assert_eq!(
        (wireframes.effort, wireframes.max_people),
        ((15.0, 20.0, 35.0), 2)
    );
    assert_eq!(
        wireframes
            .progress
            .as_ref()
            .map(|progress| progress.reported),
        Some(0.5)
    );
    // Front end waits for the milestone, which waits for the wireframes.
    assert_eq!(scenario.tasks[2].after[0].task.index(), 1);
    assert_eq!(scenario.milestones.len(), 1);
    assert_eq!(
        scenario.calendar.date(scenario.finish.target),
        date(2026, 5, 8)
    );
}

#[test]
fn three_points_of_a_plan_are_kept_and_inactive_tasks_left_out() {
    let plan = read(MS_PROJECT_2016).plan;
    assert!(plan.tasks.iter().all(|task| task.name != "Nice to have"));
    let scenario = scenario(&plan);
    assert_eq!(scenario.tasks[0].effort, (10.0, 15.0, 30.0));
    assert_eq!(scenario.team[0].day_rate.units(), 720.0);
    // A lag before the milestone and none after it: ten days.
    let bring_up = &scenario.tasks[1].after[0];
    assert_eq!((bring_up.task.index(), bring_up.lag), (0, 10.0));
}

#[test]
fn a_table_is_read_by_its_header() {
    let plan = read(MS_PROJECT_CSV).plan;
    let programme = &plan.tasks[2];
    assert_eq!(programme.duration, 10 * DAY);
    assert_eq!(programme.after[1].lag, -2 * DAY);
    assert_eq!(plan.tasks[1].people[0].work, 15 * DAY / 2);
    assert_eq!(plan.groups[0].name, "Event");

    let tracker = read(TRACKER);
    assert_eq!(tracker.plan.tasks[0].name, "Basket \"two\"");
    assert_eq!(tracker.plan.tasks[2].work, 960);
    assert_eq!(tracker.plan.tasks[3].after.len(), 2);
    assert_eq!(
        tracker.remarks,
        ["Columns that say nothing here are left out: \"Story points\"."]
    );
}

#[test]
fn a_plan_in_utf_16_is_read_as_well() {
    let mut bytes = vec![0xff, 0xfe];
    bytes.extend(
        PROJECTLIBRE
            .replace("UTF-8", "UTF-16")
            .encode_utf16()
            .flat_map(u16::to_le_bytes),
    );
    let plan = import::read(&bytes, form_of(&bytes)).unwrap().plan;
    assert_eq!(plan, read(PROJECTLIBRE).plan);
}

#[test]
fn names_become_ids_and_texts_stay_texts() {
    let plan = read("Name;Assignee\n\"Say \"\"hi\"\" \\ \t loudly\";Änne Groß\nSay hi;Änne Gross\n\u{1F680};all\n").plan;
    let scenario = scenario(&plan);
    let ids: Vec<_> = scenario.tasks.iter().map(|task| task.id.as_str()).collect();
    assert_eq!(ids, ["say-hi-loudly", "say-hi", "task"]);
    assert_eq!(&*scenario.tasks[0].name, "Say \"hi\" \\ loudly");
    let people: Vec<_> = scenario
        .team
        .iter()
        .map(|person| person.id.as_str())
        .collect();
    assert_eq!(people, ["aenne-gross", "aenne-gross-2", "all-2"]);
}
