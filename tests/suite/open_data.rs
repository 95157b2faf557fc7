//! The open data as other programs take them: Frictionless' own tool judges the package and every table
//! (`tests/oracle/package.py`), calamine and LibreOffice read the workbook, spreadsheets compute none of our texts, and the
//! page of open data tells programs what they ask for.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data, DataType, Reader, Xlsx};
use serde_json::Value;

use crate::case::{Case, repository};
use crate::odd_sites;

/// A site whose texts are all formulas to a spreadsheet, with every kind of row.
fn like_formulas() -> Case {
    let content = [
        (
            "site.yaml",
            "title: \"=1+1\"\nbase_url: https://example.org/a/\nlanguages: [vi, en]\nroot: tinh\nlicence: \"@x\"\n\
             publisher: { name: \"+84\" }\nnotice: \"-1\"\nreporting: { every: half-month, from: 2022-11-01 }\n",
        ),
        (
            "localities.yaml",
            "- { id: tinh, name: \"=1+1\" }\n- { id: xa, name: \"'=cmd|' /C calc'!A0\", short: \"@SUM(1)\", kind: \"-xã\", parent: tinh, \
             code: \"-007\", breaks: [ { on: 2022-10-01, note: \"=1\" } ] }\n",
        ),
        ("agencies.yaml", "- { id: so, name: \"+1+1\", website: https://example.org/ }\n"),
        (
            "indicators.yaml",
            "- id: online\n  name: \"=HYPERLINK(\\\"https://example.org\\\",\\\"x\\\")\"\n  kind: rate\n  definition: \"- một\\n- hai\"\n  \
             numerator: { key: n, name: \"=1\" }\n  denominator: { key: d, name: \"＝1\" }\n  \
             targets: [ { by: 2022-12-31, value: 50, source: \"@nguồn\" } ]\n",
        ),
        (
            "reports/1.yaml",
            "period: { from: 2022-11-01, to: 2022-11-15 }\npublished: 2022-11-20\nfigures:\n  xa: { online: { n: 9, d: 40, \
             note: \"=2+3\", source: { title: \"-5+5\" } } }\n",
        ),
        (
            "reports/2.yaml",
            "period: { from: 2022-11-16, to: 2022-11-30 }\npublished: 2022-12-05\nfigures:\n  xa: { online: { n: 3, d: 40 } }\n\
             corrections: [ { unit: xa, indicator: online, was: { n: 4, d: 40 }, on: 2022-12-06, reason: \"+lý do\" } ]\n",
        ),
        (
            "tasks/k.yaml",
            "plan: { id: k, title: K }\ntasks: [ { id: k1, title: \"=1+2\", lead: so, due: 2022-11-01 } ]\n",
        ),
    ];
    content.iter().fold(Case::empty(), |case, (path, text)| case.file(&format!("content/{path}"), text))
}

fn built(case: &Case) -> BTreeMap<String, Vec<u8>> {
    let run = case.run(&["--lang", "en"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    case.published()
}

/// The rows of a CSV file, the header first.
fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// What Frictionless says of each package, in order: nothing where it is valid.
fn judged(folders: &[PathBuf]) -> Vec<Vec<String>> {
    let output = Command::new("python3")
        .arg(repository().join("tests/oracle/package.py"))
        .args(folders)
        .output()
        .expect("python3 is needed for this test; tests/run tells what else is");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn frictionless_finds_every_package_valid_and_every_planted_mistake() {
    let mut cases: Vec<(&str, Case)> = vec![("the sample", Case::sample()), ("formulas", like_formulas())];
    cases.extend(odd_sites::sites());
    let mut folders = Vec::new();
    for (_, case) in &cases {
        built(case);
        folders.push(case.path().join("public/data"));
    }
    let planted: [(&str, &str, &str); 7] = [
        ("observations.csv", ",computed,", ",guessed,"),
        ("observations.csv", "2022-10-31", "2022-10-41"),
        ("standings.csv", ",behind,", ",lame,"),
        ("completion.csv", "\nvinh,", "\nnghe-an,"),
        ("tasks.csv", ",vinh,", ",nowhere,"),
        ("reporting.csv", ",on-time,", ",,"),
        ("localities.csv", ",false,", ",no,"),
    ];
    let sample = crate::case::files(&cases[0].1.path().join("public/data"));
    let wrong = tempfile::tempdir().unwrap();
    for (at, (file, from, to)) in planted.iter().enumerate() {
        let folder = wrong.path().join(at.to_string());
        std::fs::create_dir_all(&folder).unwrap();
        for (path, bytes) in sample.iter().filter(|(path, _)| !path.contains('/')) {
            let text = String::from_utf8_lossy(bytes);
            let changed = match path.as_str() {
                _ if path == file => text.replacen(from, to, 1).into_bytes(),
                // Without sizes and hashes, which would find any change.
                "datapackage.json" => without_sizes(bytes),
                _ => bytes.clone(),
            };
            assert!(path != file || changed != *bytes, "{file}: {from}");
            std::fs::write(folder.join(path), changed).unwrap();
        }
        folders.push(folder);
    }
    let said = judged(&folders);
    for ((name, _), errors) in cases.iter().zip(&said) {
        assert_eq!(*errors, [""; 0], "{name}");
    }
    for ((file, from, to), errors) in planted.iter().zip(&said[cases.len()..]) {
        let table = file.trim_end_matches(".csv");
        assert!(errors.iter().any(|error| error.starts_with(table)), "{file}: {from} → {to}: {errors:?}");
    }
    std::fs::write(cases[0].1.path().join("public/data/targets.csv"), "").unwrap();
    let emptied = judged(&[cases[0].1.path().join("public/data")]);
    assert!(emptied[0].iter().any(|error| error.starts_with("targets: hash-count")), "{emptied:?}");
}

fn without_sizes(descriptor: &[u8]) -> Vec<u8> {
    let mut package: Value = serde_json::from_slice(descriptor).unwrap();
    for resource in package["resources"].as_array_mut().unwrap() {
        let fields = resource.as_object_mut().unwrap();
        assert!(fields.remove("hash").is_some() && fields.remove("bytes").is_some());
    }
    package.to_string().into_bytes()
}

#[test]
fn the_workbook_has_every_cell_of_every_table() {
    for case in [Case::sample(), like_formulas(), Case::smallest()] {
        let files = built(&case);
        let package: Value = serde_json::from_slice(&files["data/datapackage.json"]).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(files["data/data.xlsx"].clone())).unwrap();
        let resources = package["resources"].as_array().unwrap();
        let titles = resources.iter().map(|resource| resource["title_vi"].as_str().unwrap());
        let sheets: Vec<&str> = ["Giới thiệu"].into_iter().chain(titles).chain(["Từ điển"]).collect();
        assert_eq!(book.sheet_names(), sheets);
        for resource in resources {
            let sheet = resource["title_vi"].as_str().unwrap();
            let csv = rows(&files[&format!("data/{}", resource["path"].as_str().unwrap())]);
            let range = book.worksheet_range(sheet).unwrap();
            let formulas = book.worksheet_formula(sheet).unwrap();
            assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()), "{sheet}");
            let fields = resource["schema"]["fields"].as_array().unwrap();
            assert_eq!(range.height(), csv.len(), "{sheet}");
            for (row, cells) in csv.iter().enumerate() {
                for (column, (cell, field)) in cells.iter().zip(fields).enumerate() {
                    let found = range.get((row, column)).unwrap_or(&Data::Empty);
                    let place = format!("{sheet} {row}:{column}");
                    if row == 0 {
                        assert_eq!(found.as_string(), field["title_vi"].as_str().map(str::to_owned), "{place}");
                    } else {
                        agree(found, (cell, field["type"].as_str().unwrap()), &place);
                    }
                }
            }
        }
        let words = book.worksheet_range("Từ điển").unwrap();
        let columns: usize = resources.iter().map(|one| one["schema"]["fields"].as_array().unwrap().len()).sum();
        assert_eq!(words.height(), columns + 1);
        let foreword = book.worksheet_range("Giới thiệu").unwrap();
        assert_eq!(foreword.get((0, 0)).and_then(DataType::as_string), package["title"].as_str().map(str::to_owned));
    }
}

/// A cell of a workbook against the cell of CSV with the same figure.
fn agree(found: &Data, (cell, kind): (&str, &str), place: &str) {
    match (kind, found) {
        (_, Data::Empty) => assert_eq!(cell, "", "{place}"),
        ("date", Data::DateTime(day)) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            assert_eq!(format!("{year:04}-{month:02}-{day:02}"), cell, "{place}");
        }
        ("number" | "integer", Data::Float(number)) => {
            let decimals = cell.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            assert_eq!(format!("{number:.decimals$}"), cell, "{place}");
        }
        ("boolean", Data::Bool(flag)) => assert_eq!(flag.to_string(), cell, "{place}"),
        ("string", Data::String(text)) => {
            // What a formula would begin with has one apostrophe more in CSV.
            let is_marked = cell.len() == text.len() + 1;
            let begins = text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '＝']);
            assert_eq!(is_marked, begins, "{place}: {cell}");
            assert_eq!(cell, &if is_marked { format!("'{text}") } else { text.clone() }, "{place}");
        }
        _ => panic!("{place}: {found:?} for {cell:?}, which is a {kind}"),
    }
}

#[test]
fn the_workbook_has_the_same_bytes_whenever_it_is_made() {
    let case = like_formulas();
    let first = built(&case)["data/data.xlsx"].clone();
    std::fs::remove_dir_all(case.path().join("public")).unwrap();
    // A zip counts time in steps of two seconds.
    std::thread::sleep(std::time::Duration::from_millis(2100));
    assert!(built(&case)["data/data.xlsx"] == first);
}

#[test]
fn no_text_of_a_csv_file_begins_like_a_formula() {
    let files = built(&like_formulas());
    let mut marked = 0;
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".csv")) {
        for cell in rows(bytes).concat() {
            let is_number = cell.parse::<f64>().is_ok() && !cell.contains(['+', 'e']);
            assert!(is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝']), "{path}: {cell}");
            marked += usize::from(cell.starts_with('\''));
        }
    }
    assert!(marked > 15, "{marked}");
    let standings = String::from_utf8(files["data/standings.csv"].clone()).unwrap();
    assert!(standings.contains(",-15.00,"), "a number stays: {standings}");
    let unit = String::from_utf8(files["localities/xa/data.csv"].clone()).unwrap();
    assert!(unit.contains(",'=2+3,") && unit.contains(",'-5+5\n"), "{unit}");
    let json = String::from_utf8(files["localities/xa/data.json"].clone()).unwrap();
    assert!(json.contains("\"=2+3\""), "JSON has the text as it is");
}

#[test]
#[ignore = "needs LibreOffice: cargo test --test suite -- --ignored libreoffice"]
fn libreoffice_opens_the_workbook_and_computes_no_text_of_ours() {
    for case in [like_formulas(), Case::sample()] {
        let files = built(&case);
        let out = case.path().join("office");
        // 44 34 76: comma, quote, UTF-8; the last but two: cells as they are stored, not as shown; -1: every sheet.
        let workbook = case.path().join("public/data/data.xlsx");
        office(&case, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1", &workbook);
        let package: Value = serde_json::from_slice(&files["data/datapackage.json"]).unwrap();
        for resource in package["resources"].as_array().unwrap() {
            let sheet = resource["title_vi"].as_str().unwrap();
            let opened = std::fs::read(out.join(format!("data-{sheet}.csv"))).unwrap();
            let (opened, ours) = (rows(&opened), rows(&files[&format!("data/{}", resource["path"].as_str().unwrap())]));
            let fields = resource["schema"]["fields"].as_array().unwrap();
            assert_eq!(opened.len(), ours.len(), "{sheet}");
            for (opened, ours) in opened.iter().zip(&ours).skip(1) {
                for ((opened, ours), field) in opened.iter().zip(ours).zip(fields) {
                    let is_same = match field["type"].as_str().unwrap() {
                        "number" | "integer" => {
                            opened == ours || opened.parse::<f64>().ok() == ours.parse::<f64>().ok()
                        }
                        "boolean" => opened.to_lowercase() == *ours,
                        "date" => opened == ours || in_iso(opened) == *ours,
                        _ => opened == ours || format!("'{opened}") == *ours,
                    };
                    assert!(is_same, "{sheet}: {opened} for {ours}");
                }
            }
        }
        for table in ["observations", "indicators", "localities", "tasks"] {
            office(&case, "fods", &case.path().join(format!("public/data/{table}.csv")));
            let opened = std::fs::read_to_string(out.join(format!("{table}.fods"))).unwrap();
            assert!(!opened.contains("table:formula"), "{table}");
        }
    }
    let case = Case::empty().file("planted.csv", "a\n=1+1\n");
    office(&case, "fods", &case.path().join("planted.csv"));
    let opened = std::fs::read_to_string(case.path().join("office/planted.fods")).unwrap();
    assert!(opened.contains("table:formula"), "a formula would be found");
}

/// `12/31/2022`, as a fresh LibreOffice stores days in CSV, as `2022-12-31`.
fn in_iso(day: &str) -> String {
    let [month, day, year] = day.split('/').collect::<Vec<_>>()[..] else { return day.to_owned() };
    format!("{year}-{month}-{day}")
}

fn office(case: &Case, to: &str, file: &Path) {
    let profile = format!("-env:UserInstallation=file://{}/profile", case.path().display());
    let infilter = "--infilter=CSV:44,34,76,1";
    let mut command = Command::new("soffice");
    command.args([&profile, "--headless"]).current_dir(case.path());
    if file.extension().is_some_and(|ending| ending == "csv") {
        command.arg(infilter);
    }
    let status = command.args(["--convert-to", to, "--outdir", "office"]).arg(file).output().unwrap().status;
    assert!(status.success(), "{}", file.display());
}

/// What is missing or wrong in a page's JSON-LD, by what schema.org and Google's guide for datasets ask for.
fn wrong_in_dataset(data: &Value, files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut wrong = Vec::new();
    let text = |of: &Value, key: &str| of[key].as_str().map(str::to_owned).filter(|text| !text.is_empty());
    let mut hold = |is_right: bool, what: &str| {
        if !is_right {
            wrong.push(what.to_owned());
        }
    };
    hold(data["@context"] == "https://schema.org", "@context");
    hold(text(data, "name").is_some(), "name");
    let letters = text(data, "description").map_or(0, |about| about.chars().count());
    hold((50..=5000).contains(&letters), "description of 50 to 5,000 letters");
    hold(text(data, "url").is_some_and(|url| url.starts_with("https://")), "url");
    let license = &data["license"];
    let is_page = license.as_str().is_some_and(|license| license.starts_with("https://"));
    hold(
        is_page || license.is_null() || license["@type"] == "CreativeWork" && text(license, "name").is_some(),
        "license",
    );
    for key in ["creator", "publisher"] {
        let who = &data[key];
        hold(who.is_null() || who["@type"] == "Organization" && text(who, "name").is_some(), key);
    }
    let is_day = |day: &str| day.parse::<jiff::civil::Date>().is_ok();
    let covers = &data["temporalCoverage"];
    let is_span = |span: &str| span.split_once('/').is_some_and(|(from, to)| is_day(from) && is_day(to) && from <= to);
    hold(covers.is_null() || covers.as_str().is_some_and(is_span), "temporalCoverage");
    hold(
        data["spatialCoverage"]["@type"] == "Place" && text(&data["spatialCoverage"], "name").is_some(),
        "spatialCoverage",
    );
    hold(data["dateModified"].is_null() || data["dateModified"].as_str().is_some_and(is_day), "dateModified");
    hold(data["version"] == data["dateModified"], "version");
    hold(data["isAccessibleForFree"] == true, "isAccessibleForFree");
    for measured in data["variableMeasured"].as_array().into_iter().flatten() {
        hold(measured["@type"] == "PropertyValue" && text(measured, "name").is_some(), "variableMeasured");
    }
    let downloads = data["distribution"].as_array().cloned().unwrap_or_default();
    let mut found = BTreeSet::new();
    for download in &downloads {
        hold(download["@type"] == "DataDownload" && text(download, "encodingFormat").is_some(), "encodingFormat");
        let address = text(download, "contentUrl").unwrap_or_default();
        let file = address.find("/data/").and_then(|at| files.get_key_value(&address[at + 1..]));
        let size = file.map(|(_, bytes)| format!("{} B", bytes.len()));
        hold(size.is_some() && text(download, "contentSize") == size, "contentSize of a file that is there");
        found.extend(file.map(|(path, _)| path.clone()));
    }
    let is_open = |path: &&String| {
        path.strip_prefix("data/").is_some_and(|name| {
            !name.contains('/') && [".csv", ".xlsx", "datapackage.json"].iter().any(|end| name.ends_with(end))
        })
    };
    hold(found == files.keys().filter(is_open).cloned().collect(), "every file of the open data");
    wrong
}

#[test]
fn the_page_of_open_data_tells_programs_what_they_ask_for() {
    for case in [Case::sample(), like_formulas(), Case::smallest()] {
        let files = built(&case);
        for path in ["data/index.html", "en/data/index.html"].into_iter().filter(|path| files.contains_key(*path)) {
            let page = std::str::from_utf8(&files[path]).unwrap();
            let pieces = page.split("<script type=\"application/ld+json\">").skip(1);
            let all: Vec<Value> =
                pieces.map(|rest| serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()).collect();
            let data = all.iter().find(|thing| thing["@type"] == "Dataset").unwrap();
            assert_eq!(wrong_in_dataset(data, &files), [""; 0], "{path}");
            for (key, planted) in [
                ("description", Value::from("Ngắn.")),
                ("license", Value::from("CC-BY-4.0")),
                ("temporalCoverage", Value::from("2022")),
                ("dateModified", Value::from("20/11/2022")),
                ("spatialCoverage", Value::Null),
                ("distribution", Value::Null),
            ] {
                let mut wrong = data.clone();
                wrong[key] = planted;
                assert!(!wrong_in_dataset(&wrong, &files).is_empty(), "{key}");
            }
        }
    }
}
