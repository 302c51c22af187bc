use counterflow::document::{CodePoints, Input, Meta, read};
fn main() {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let un = args.iter().any(|a| a == "-u"); args.retain(|a| a != "-u");
    let show = args.iter().any(|a| a == "-s"); args.retain(|a| a != "-s");
    for f in args {
        let input = Input { name: std::path::Path::new(&f).file_name().unwrap().to_string_lossy().into_owned(), bytes: std::fs::read(&f).unwrap(), meta: Meta::default() };
        let (d, p) = read(&input);
        for p in p { eprint!("{}", p.show(None)); }
        let Some(d) = d else { continue };
        let r = counterflow::claims::read(&d);
        for p in &r.problems { eprint!("{}", p.show(Some(&d.text))); }
        let points = CodePoints::of(&d.text);
        if un { for u in &r.unexplained { println!("{} {:?} {:?}", u.amount, u.nearest, &d.text[u.span.start.saturating_sub(60).min(u.span.start)..].chars().take(150).collect::<String>()); } continue; }
        for c in &r.claims {
            if show { println!("{} [{}] {:?}\n      {}", c.line(), c.rule, c.attribution, d.quote(c.span.clone()).unwrap().words()); }
            else { println!("{}", serde_json::to_string(&c.record(&d.text, &points)).unwrap()); }
        }
    }
}
