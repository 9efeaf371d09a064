//! A page in a real browser: Chromium without a window, and its PDF read with Poppler.
//!
//! Without them the tests say so and skip; with `CI` set they must run.

use std::ops::RangeInclusive;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// What is needed, each with what makes it say its version.
const TOOLS: [(&str, &str); 2] = [("chromium", "--version"), ("pdftotext", "-v")];

/// Whether the tools are here; says so where they are not.
fn tools() -> bool {
    let missing: Vec<&str> = TOOLS
        .into_iter()
        .filter(|(tool, asks)| Command::new(tool).arg(asks).output().is_err())
        .map(|(tool, _)| tool)
        .collect();
    if missing.is_empty() {
        return true;
    }
    let words = format!(
        "the page was NOT opened in a browser: {} missing (apt-get install chromium poppler-utils)",
        missing.join(" and ")
    );
    assert!(std::env::var_os("CI").is_none(), "{words}");
    eprintln!("SKIPPED: {words}");
    false
}

fn chromium(folder: &Path, arguments: &[&str]) -> Output {
    let output = Command::new("chromium")
        .args([
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--no-first-run",
            "--allow-file-access-from-files",
            "--enable-logging=stderr",
            "--virtual-time-budget=20000",
        ])
        .arg(format!(
            "--user-data-dir={}",
            folder.join("profile").display()
        ))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("it runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

/// Opens the page in frames of several widths and measures it: the page itself holds no script.
const RULER: &str = r#"<!doctype html><title>ruler</title><pre id="found"></pre><script>
const widths = [1200, 800, 400];
const found = [];
const frames = widths.map(width => {
  const frame = document.createElement("iframe");
  frame.width = width; frame.height = 900; frame.src = "page.html";
  document.body.append(frame);
  return new Promise(done => frame.onload = () => done(frame));
});
Promise.all(frames).then(async all => {
  for (const frame of all) {
    const page = frame.contentDocument;
    await page.fonts.ready;
    const seen = page.documentElement;
    const outside = [...page.querySelectorAll("main *")].filter(one => {
      if (one.closest(".scroll") || one.closest("svg") || one.closest("details:not([open])")) return false;
      return one.getBoundingClientRect().right > seen.clientWidth + 1;
    }).map(one => one.outerHTML.slice(0, 80));
    const charts = [...page.querySelectorAll("figure svg[role=img]")];
    const cut = charts.flatMap(svg => {
      const edge = svg.getBoundingClientRect();
      if (edge.width === 0) return [];
      return [...svg.querySelectorAll("text")].filter(text => {
        const box = text.getBoundingClientRect();
        return box.left < edge.left - 1 || box.right > edge.right + 1 || box.top < edge.top - 1 || box.bottom > edge.bottom + 1;
      }).map(text => svg.querySelector("title").textContent + ": " + text.textContent);
    });
    found.push({
      width: frame.width,
      fonts: [...page.fonts].filter(font => font.status === "loaded").map(font => font.family),
      requests: frame.contentWindow.performance.getEntriesByType("resource").map(one => one.name).filter(name => !name.startsWith("data:")),
      outside, cut,
      small: [...page.querySelectorAll("figure svg text")].filter(text => {
        const box = text.getBoundingClientRect();
        return box.height > 0 && box.height < 12;
      }).length,
      charts: charts.filter(svg => svg.getBoundingClientRect().width > 0).length,
      figures: [...page.querySelectorAll("figure")].filter(one => one.querySelector("svg[role=img]") && !one.closest("details:not([open])")).length,
      tables: [...page.querySelectorAll("figure")].filter(one => one.querySelector("svg[role=img]") && one.querySelector("table") && !one.closest("details:not([open])")).length,
      landmarks: ["header", "nav", "main", "footer", "h1"].filter(name => page.querySelectorAll(name).length === 1).length,
      headings: [...page.querySelectorAll("h1, h2, h3")].map(one => Number(one.tagName[1])),
    });
  }
  document.getElementById("found").textContent = JSON.stringify(found);
});
</script>"#;

/// What the ruler found, and what the console said.
fn measured(folder: &Path) -> (Vec<Value>, String) {
    std::fs::write(folder.join("ruler.html"), RULER).expect("written");
    let address = format!("file://{}", folder.join("ruler.html").display());
    let output = chromium(folder, &["--window-size=1300,1000", "--dump-dom", &address]);
    let dom = String::from_utf8_lossy(&output.stdout);
    let found = dom
        .split("<pre id=\"found\">")
        .nth(1)
        .and_then(|rest| rest.split("</pre>").next())
        .expect("the ruler is there");
    let found = found
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    let found = serde_json::from_str(&found).unwrap_or_else(|error| panic!("{error}: {found}"));
    (found, String::from_utf8_lossy(&output.stderr).into_owned())
}

/// A browser shows all of a page at every width: nothing is fetched, nothing is outside or cut, each chart has its table.
pub fn shows_all_of(html: &str) {
    if !tools() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("page.html"), html).expect("written");
    let (all, log) = measured(folder.path());
    let console: Vec<&str> = log
        .lines()
        .filter(|line| line.contains("CONSOLE"))
        .collect();
    assert!(console.is_empty(), "{console:?}");
    assert_eq!(all.len(), 3);
    for found in all {
        let width = &found["width"];
        let none = Value::Array(Vec::new());
        assert_eq!(found["requests"], none, "at {width}");
        assert_eq!(found["outside"], none, "at {width}");
        assert_eq!(found["cut"], none, "at {width}");
        assert_eq!(found["small"], 0, "at {width}");
        assert_eq!(
            found["charts"], found["figures"],
            "one drawing of each chart, at {width}"
        );
        assert_eq!(found["tables"], found["figures"], "at {width}");
        assert_eq!(found["landmarks"], 5, "at {width}");
        assert_eq!(
            found["fonts"].as_array().map(Vec::len),
            Some(3),
            "at {width}"
        );
        let levels: Vec<i64> = found["headings"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(Value::as_i64)
            .collect();
        assert!(
            levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
            "no level is left out: {levels:?}"
        );
    }
}

/// A page of at least so many figures prints on so many sheets of A4, and no figure is cut by a sheet's end.
pub fn prints_well(html: &str, least_figures: usize, sheets: RangeInclusive<usize>) {
    if !tools() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("page.html"), html).expect("written");
    let address = format!("file://{}", folder.path().join("page.html").display());
    chromium(
        folder.path(),
        &[
            "--no-pdf-header-footer",
            "--print-to-pdf=page.pdf",
            &address,
        ],
    );
    let text = Command::new("pdftotext")
        .args(["-raw", "page.pdf", "-"])
        .current_dir(folder.path())
        .output()
        .expect("it runs");
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let pages: Vec<String> = text
        .trim_end_matches('\u{c}')
        .split('\u{c}')
        .map(squeezed)
        .collect();
    assert!(sheets.contains(&pages.len()), "{} sheets", pages.len());
    // The first words of a figure and its last stand on one page.
    let inner = |figure: &str, from: &str, to: &str| -> String {
        let rest = figure.split(from).nth(1).expect("it is there");
        let words = rest.split(to).next().unwrap_or(rest);
        squeezed(
            &words
                .replace("&amp;", "&")
                .replace("&quot;", "\"")
                .replace("&lt;", "<"),
        )
    };
    let mut figures = 0;
    let all = html.split("<figure").skip(1);
    // Tables alone may go over the end of a sheet.
    for figure in all.filter(|figure| figure.contains("<svg")) {
        let (title, says) = (
            inner(figure, "<h3>", "</h3>"),
            inner(figure, "<figcaption>", "</figcaption>"),
        );
        let whole = pages.iter().any(|page| {
            page.find(&title)
                .is_some_and(|at| page[at..].contains(&says))
        });
        assert!(whole, "{title} is cut");
        figures += 1;
    }
    assert!(figures >= least_figures);
}
