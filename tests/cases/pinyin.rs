//! How well Chinese is read: characters with several readings, in sentences of this field that people have labelled.
#![cfg(feature = "pinyin")]

use tantu::pinyin::Reader;

/// A sentence, and what its doubtful characters are read like: where the character stands, and its reading.
struct Labelled {
    text: String,
    readings: Vec<(usize, String)>,
}

fn labelled(file: &str) -> Vec<Labelled> {
    let lines = file.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let parse = |line: &str| {
        let mut sentence = Labelled { text: String::new(), readings: Vec::new() };
        let mut rest = line;
        while let Some((before, after)) = rest.split_once('[') {
            sentence.text.push_str(before);
            let (reading, after) = after.split_once(']').unwrap();
            let last = before.chars().next_back().unwrap();
            sentence.readings.push((sentence.text.len() - last.len_utf8(), reading.to_owned()));
            rest = after;
        }
        sentence.text.push_str(rest);
        sentence
    };
    lines.map(parse).collect()
}

/// How many labels there are, and those that are read otherwise.
fn measure(sentences: &[Labelled]) -> (usize, Vec<String>) {
    let reader = Reader::default();
    let mut wrong = Vec::new();
    let mut all = 0;
    for sentence in sentences {
        let words = reader.read(&sentence.text);
        for (at, wanted) in &sentence.readings {
            all += 1;
            let word = words.iter().find(|word| word.range.contains(at)).unwrap();
            let nth = sentence.text[word.range.start..*at].chars().count();
            if word.syllables[nth] != wanted {
                let (c, is) = (&sentence.text[*at..*at + 3], word.syllables[nth]);
                wrong.push(format!("{c} {is}, not {wanted}: {}", sentence.text));
            }
        }
    }
    (all, wrong)
}

#[test]
fn characters_with_several_readings_are_read_right() {
    let sentences = labelled(include_str!("../pinyin/labelled.txt"));
    let (all, wrong) = measure(&sentences);
    let right = all - wrong.len();
    println!("{right} of {all} read right, {:.2} %\n{}", right as f64 * 100.0 / all as f64, wrong.join("\n"));
    assert!(all >= 300, "{all}");
    assert!(right * 100 >= all * 98, "{right} of {all}:\n{}", wrong.join("\n"));
}
