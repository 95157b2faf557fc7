//! Spreadsheets to be imported: bombs, entities, paths, formulas, cells at the end of the world.

use std::io::{Cursor, Write};

use super::{Input, refused, taken};
use crate::fuzz::bodies;

const SHEET: &str = "xl/worksheets/sheet1.xml";

fn book(input: Input, part: &str, bytes: impl AsRef<[u8]>) -> Input {
    raw(input, bodies::book(part, bytes.as_ref()))
}

fn raw(mut input: Input, bytes: Vec<u8>) -> Input {
    input.import = Some("so-lieu.xlsx".to_owned());
    input.file("so-lieu.xlsx", bytes)
}

fn list(mut input: Input, text: impl AsRef<[u8]>) -> Input {
    input.import = Some("so-lieu.csv".to_owned());
    input.file("so-lieu.csv", text)
}

/// A sheet of the small table whose number is written so.
fn cell(cell: &str) -> String {
    let own = bodies::PARTS.iter().find(|(name, _)| *name == SHEET).unwrap().1;
    own.replace("<c r=\"B2\" s=\"1\"><v>12</v></c>", cell)
}

/// A part that unpacks to so many bytes of one letter, packed.
fn bomb(head: &str, megabytes: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let packed = zip::write::SimpleFileOptions::default();
    for (name, own) in bodies::PARTS {
        zip.start_file(name, packed).unwrap();
        if name != SHEET {
            zip.write_all(own.as_bytes()).unwrap();
            continue;
        }
        zip.write_all(head.as_bytes()).unwrap();
        let block = vec![b' '; 1 << 20];
        (0..megabytes).for_each(|_| zip.write_all(&block).unwrap());
    }
    zip.finish().unwrap().into_inner()
}

fn with_part(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new_append(Cursor::new(bodies::book("", b""))).unwrap();
    zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(bytes).unwrap();
    zip.finish().unwrap().into_inner()
}

/// .xlsx
pub(super) fn books() -> Vec<Input> {
    const CLASS: &str = "Spreadsheets";
    let laughs: String =
        (1..12).map(|at| format!("<!ENTITY l{at} \"{}\">", format!("&l{};", at - 1).repeat(10))).collect();
    let entity = |declared: &str, used: &str| {
        format!(
            "<!DOCTYPE x [<!ENTITY l0 \"lol\">{declared}]>{}",
            cell(&format!("<c r=\"B2\" t=\"inlineStr\"><is><t>{used}</t></is></c>"))
        )
    };
    let refusals: Vec<(&str, String)> = vec![
        ("billion laughs", entity(&laughs, "&l11;")),
        ("an entity that reads a file", entity("<!ENTITY x SYSTEM \"file:///etc/passwd\">", "&x;")),
        ("an entity from the network", entity("<!ENTITY x SYSTEM \"http://127.0.0.1:1/x\">", "&x;")),
        ("a formula without a result", cell("<c r=\"B2\"><f>1+1</f></c>")),
        ("a formula that failed", cell("<c r=\"B2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>")),
        (
            "a formula that runs a program, its text as the result",
            cell("<c r=\"B2\" t=\"str\"><f>cmd|'/c calc'!A1</f><v>=cmd|'/c calc'!A1</v></c>"),
        ),
        ("the number NaN", cell("<c r=\"B2\"><v>NaN</v></c>")),
        ("the number inf", cell("<c r=\"B2\"><v>inf</v></c>")),
        ("the number 1e400", cell("<c r=\"B2\"><v>1e400</v></c>")),
        ("the number 0x1F", cell("<c r=\"B2\"><v>0x1F</v></c>")),
        ("a number of a megabyte", cell(&format!("<c r=\"B2\"><v>{}</v></c>", "9".repeat(1_000_000)))),
        ("a shared text that is not there", cell("<c r=\"B2\" t=\"s\"><v>999999999</v></c>")),
        ("true for a number", cell("<c r=\"B2\" t=\"b\"><v>1</v></c>")),
        ("a day for a number", cell("<c r=\"B2\" t=\"d\"><v>2022-11-15T00:00:00</v></c>")),
        (
            "a script for a number",
            cell("<c r=\"B2\" t=\"inlineStr\"><is><t>&lt;script&gt;alert(1)&lt;/script&gt;</t></is></c>"),
        ),
        ("a unit called =1+1", cell("<c r=\"B2\"><v>12</v></c>").replace("Vinh", "=1+1")),
        ("a unit called ../../x", cell("<c r=\"B2\"><v>12</v></c>").replace("Vinh", "../../x")),
        ("XML that ends in the middle", cell("")[..120].to_owned()),
        ("100,000 elements in each other", "<a>".repeat(100_000)),
        ("a name of a cell that is none", cell("<c r=\"ZZZZZZ99999999999999\"><v>12</v></c>")),
        ("row 4294967296", cell("").replace("r=\"2\"", "r=\"4294967296\"").replace("A2", "A4294967296")),
        ("nothing", String::new()),
    ];
    let mut inputs: Vec<Input> =
        refusals.into_iter().map(|(name, text)| book(refused(CLASS, name), SHEET, text)).collect();
    let rels = |target: &str| {
        format!(
            "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"{target}\"/></Relationships>"
        )
    };
    let links = "xl/_rels/workbook.xml.rels";
    inputs.push(book(
        refused(CLASS, "the sheet lies at ../../../../etc/passwd"),
        links,
        rels("../../../../etc/passwd"),
    ));
    inputs.push(book(refused(CLASS, "the sheet lies at http://127.0.0.1:1/"), links, rels("http://127.0.0.1:1/")));
    inputs.push(book(
        taken(CLASS, "10,000 sheets of one file"),
        "xl/workbook.xml",
        format!(
            "<workbook xmlns:r=\"r\"><sheets>{}</sheets></workbook>",
            (0..10_000).map(|at| format!("<sheet name=\"A{at}\" sheetId=\"{at}\" r:id=\"rId1\"/>")).collect::<String>()
        ),
    ));
    inputs.push(raw(refused(CLASS, "a sheet of 1 GB in 1 MB"), bomb("<worksheet><sheetData>", 1_000)));
    inputs.push(raw(refused(CLASS, "a sheet of 250 MB that never begins"), bomb("<worksheet>", 250)));
    let whole = bodies::book("", b"");
    inputs.push(raw(refused(CLASS, "cut in the middle"), whole[..whole.len() / 2].to_vec()));
    inputs.push(raw(refused(CLASS, "its first bytes only"), b"PK\x03\x04".to_vec()));
    inputs.push(raw(refused(CLASS, "a picture"), b"\x89PNG\r\n\x1a\n".to_vec()));
    inputs.push(raw(refused(CLASS, "nothing at all"), Vec::new()));
    inputs.push(raw(refused(CLASS, "NULs"), vec![0; 100_000]));
    // The numbers of the directory of parts: how many, how large, where.
    for (name, at) in [("says 65,535 parts", 12), ("says a directory beyond its end", 6)] {
        let mut bytes = whole.clone();
        let end = bytes.len() - at;
        bytes[end..end + 2].copy_from_slice(&[0xff, 0xff]);
        inputs.push(raw(refused(CLASS, format!("a directory that {name}")), bytes));
    }
    let accepted: Vec<(&str, String)> = vec![
        ("an honest one", cell("<c r=\"B2\"><v>12</v></c>")),
        (
            "1,048,576 rows of 16,384 columns declared",
            cell("<c r=\"B2\"><v>12</v></c>").replacen(
                "<sheetData>",
                "<dimension ref=\"A1:XFD1048576\"/><sheetData>",
                1,
            ),
        ),
        ("a formula with its result", cell("<c r=\"B2\"><f>6+6</f><v>12</v></c>")),
        ("−0", cell("<c r=\"B2\"><v>-0</v></c>")),
        ("007", cell("<c r=\"B2\" t=\"inlineStr\"><is><t>007</t></is></c>")),
    ];
    inputs.extend(accepted.into_iter().map(|(name, text)| book(taken(CLASS, name), SHEET, text)));
    inputs.push(book(
        taken(CLASS, "a cell in the last column of the last row"),
        SHEET,
        cell("<c r=\"B2\"><v>12</v></c>")
            .replace("</sheetData>", "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>"),
    ));
    inputs.push(raw(taken(CLASS, "a part called ../../../../evil.txt"), with_part("../../../../evil.txt", b"x")));
    inputs.push(raw(taken(CLASS, "a part called /etc/evil"), with_part("/etc/evil", b"x")));
    inputs
}

/// .csv
pub(super) fn lists() -> Vec<Input> {
    const CLASS: &str = "Lists in plain text";
    let head = "Đơn vị;Tài khoản\n";
    let refusals: Vec<(&str, Vec<u8>)> = vec![
        (
            "a million columns",
            format!(
                "{}\nVinh{}\n",
                "Đơn vị;Tài khoản".to_owned() + &";".repeat(1_000_000) + "x",
                ";1".repeat(1_000_000)
            )
            .into_bytes(),
        ),
        ("a million rows that nobody knows", (head.to_owned() + &"X;1\n".repeat(1_000_000)).into_bytes()),
        ("a megabyte of separators", ";".repeat(1_000_000).into_bytes()),
        ("a megabyte of quotes", "\"".repeat(1_000_000).into_bytes()),
        ("NUL", format!("{head}Vi\0nh;1\n").into_bytes()),
        ("a formula for a number", format!("{head}Vinh;=1+1\n").into_bytes()),
        ("a formula that runs a program", format!("{head}Vinh;=cmd|'/c calc'!A1\n").into_bytes()),
        ("NaN", format!("{head}Vinh;NaN\n").into_bytes()),
        ("1e400", format!("{head}Vinh;1e400\n").into_bytes()),
        ("0x1F", format!("{head}Vinh;0x1F\n").into_bytes()),
        ("a number below zero", format!("{head}Vinh;-5\n").into_bytes()),
        ("one unit twice", format!("{head}Vinh;1\nVinh;2\n").into_bytes()),
        ("a script for a unit", format!("{head}<script>alert(1)</script>;1\n").into_bytes()),
        ("nothing but a head", head.as_bytes().to_vec()),
        ("bytes of no encoding", b"\x80\x81\xfe\xff\x00\x01".repeat(1_000)),
        ("a web page", b"<!doctype html><table><tr><td>Vinh".to_vec()),
    ];
    let mut inputs: Vec<Input> = refusals.into_iter().map(|(name, text)| list(refused(CLASS, name), text)).collect();
    inputs.push(list(taken(CLASS, "an honest one"), format!("{head}Vinh;12\n")));
    inputs.push(list(refused(CLASS, "a zero-width space in a unit's name"), format!("{head}Vi\u{200b}nh;12\n")));
    inputs.push(list(taken(CLASS, "an override in a unit's name"), format!("{head}\u{202e}Vinh;12\n")));
    inputs
}
