//! Readings made by hand, for tests: a report is written sentence by sentence, and each claim names its words.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "a part of several tests; a wrong test should fail at once"
)]

use verbale_claims::*;

/// A report in the making. Every claim's words are looked for in the sentence said last.
#[derive(Clone)]
pub struct Made {
    reading: Reading,
    text: String,
    sentence: (usize, usize),
    origin: Id,
}

/// Starts a report.
pub fn report(id: &str) -> Made {
    let origin = Id::of('o', &[id, "itself"]);
    let reading = Reading {
        language: Some("en".to_owned()),
        text: None,
        origins: vec![Origin {
            id: origin.clone(),
            kind: OriginKind::ReportItself,
            actor: None,
            label: "the report itself".to_owned(),
            via: Vec::new(),
            reports: vec![Id::new(id)],
            evidence: Vec::new(),
        }],
        ..Reading::blank(Id::new(id), "")
    };
    Made { reading, text: String::new(), sentence: (0, 0), origin }
}

impl Made {
    pub fn day(mut self, day: &str) -> Self {
        self.reading.published = Some(Published { value: day.to_owned(), basis: Basis::Metadata });
        self
    }

    pub fn publisher(mut self, name: &str) -> Self {
        self.reading.publisher = Some(name.to_owned());
        self
    }

    /// Adds a sentence.
    pub fn says(mut self, sentence: &str) -> Self {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.sentence = (self.text.chars().count(), self.text.chars().count() + sentence.chars().count());
        let mut at = self.sentence.0;
        let mut tokens = Vec::new();
        for word in sentence.split(' ') {
            let length = word.chars().count();
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let lead = word.chars().take_while(|c| !c.is_alphanumeric()).count();
            if !bare.is_empty() {
                let upos = match bare.chars().next() {
                    Some(c) if c.is_ascii_digit() => Upos::Num,
                    Some(_) if bare.len() < 4 => Upos::Det,
                    _ => Upos::Noun,
                };
                let (start, end) = (at + lead, at + lead + bare.chars().count());
                let lemma = bare.to_lowercase().into();
                let (start, end) = (start as u32, end as u32);
                tokens.push(Token { start, end, upos, lemma, head: 0, deprel: Deprel::Dep, mwt: false });
            }
            at += length + 1;
        }
        let (start, end) = (self.sentence.0 as u32, self.sentence.1 as u32);
        self.reading.sentences.push(Sentence { start, end, tokens });
        self.text.push_str(sentence);
        self
    }

    /// The claims that follow rest on this word; `who` is an actor's id, or empty.
    pub fn on_word_of(mut self, kind: OriginKind, who: &str, label: &str) -> Self {
        let id = Id::of('o', &[self.reading.id.as_str(), &format!("{kind:?}"), who, label]);
        if !self.reading.origins.iter().any(|o| o.id == id) {
            self.reading.origins.push(Origin {
                id: id.clone(),
                kind,
                actor: (!who.is_empty()).then(|| Id::new(who)),
                label: label.to_owned(),
                via: Vec::new(),
                reports: vec![self.reading.id.clone()],
                evidence: Vec::new(),
            });
        }
        self.origin = id;
        self
    }

    /// The unnamed source given last is quoted through an outlet.
    pub fn via(mut self, outlet: &str) -> Self {
        let origin = self.reading.origins.last_mut().unwrap();
        origin.via.push(Id::new(outlet));
        self
    }

    /// The claims that follow rest on the report's own word.
    pub fn on_own_word(mut self) -> Self {
        self.origin = self.reading.origins[0].id.clone();
        self
    }

    fn excerpt(&self, words: &str) -> Excerpt {
        let inside: String = self.text.chars().skip(self.sentence.0).collect();
        let byte = inside.find(words).unwrap_or_else(|| unreachable!("{words:?} is not in {inside:?}"));
        let start = (self.sentence.0 + inside[..byte].chars().count()) as u32;
        Excerpt { start, end: start + words.chars().count() as u32, text: words.to_owned() }
    }

    fn sentence(&self) -> Excerpt {
        let text: String =
            self.text.chars().skip(self.sentence.0).take(self.sentence.1 - self.sentence.0).collect();
        Excerpt { start: self.sentence.0 as u32, end: self.sentence.1 as u32, text }
    }

    fn actor(&mut self, id: &str) {
        let Some((name, kind, country)) = WHO.iter().find(|w| w.0 == id).map(|w| (w.1, w.2, w.3)) else {
            return;
        };
        if self.reading.actors.iter().all(|a| a.id.as_str() != id) {
            self.reading.actors.push(Actor {
                id: Id::new(id),
                name: name.to_owned(),
                kind,
                country: Some(country.to_owned()),
                wikidata: None,
                offices: Vec::new(),
                names_seen: vec![name.to_owned()],
            });
        }
    }

    fn entity(&mut self, id: &str, words: &str) -> Entity {
        self.actor(id);
        let e = self.excerpt(words);
        let country = WHO.iter().find(|w| w.0 == id).map(|w| w.3.to_owned());
        Entity { start: e.start, end: e.end, text: e.text, id: Some(Id::new(id)), country, sector: None }
    }

    /// An act, by its trigger.
    pub fn act(
        mut self,
        standing: Standing,
        kind: EventType,
        mode: &str,
        reality: Reality,
        trigger: &str,
    ) -> Self {
        let e = self.excerpt(trigger);
        let future = matches!(reality, Reality::Planned | Reality::Possible | Reality::Conditional);
        let whole = self.reading.events.iter().find(|e| e.standing == Standing::Main).map(|e| e.id.clone());
        self.reading.events.push(Event {
            id: Id::of('e', &[self.reading.id.as_str(), trigger, &e.start.to_string()]),
            start: e.start,
            end: e.end,
            text: e.text,
            sentence: self.sentence(),
            kind: if future { kind.in_future() } else { kind },
            act_type: kind,
            mode: (!mode.is_empty()).then(|| mode.to_owned()),
            quad: kind.quad(),
            cameo: None,
            reality,
            actor: Vec::new(),
            recipient: Vec::new(),
            time: None,
            place: None,
            quantities: Vec::new(),
            origin: self.origin.clone(),
            standing,
            part_of: if standing == Standing::Part { whole } else { None },
        });
        self
    }

    /// The CAMEO code of the act given last.
    pub fn cameo(mut self, code: &str) -> Self {
        self.reading.events.last_mut().unwrap().cameo = Some(code.to_owned());
        self
    }

    pub fn by(mut self, id: &str, words: &str) -> Self {
        let entity = self.entity(id, words);
        self.reading.events.last_mut().unwrap().actor.push(entity);
        self
    }

    pub fn with(mut self, id: &str, words: &str) -> Self {
        let entity = self.entity(id, words);
        self.reading.events.last_mut().unwrap().recipient.push(entity);
        self
    }

    pub fn when(mut self, words: &str, value: &str, basis: Basis) -> Self {
        let e = self.excerpt(words);
        let time = Happened {
            start: e.start,
            end: e.end,
            text: e.text,
            value: value.to_owned(),
            precision: None,
            basis,
        };
        self.reading.events.last_mut().unwrap().time = Some(time);
        self
    }

    /// Where the act was.
    pub fn place(mut self, id: &str, words: &str) -> Self {
        let entity = self.entity(id, words);
        self.reading.events.last_mut().unwrap().place = Some(entity);
        self
    }

    pub fn counts(mut self, words: &str, what: &str, value: &str) -> Self {
        let e = self.excerpt(words);
        let quantity = Quantity {
            start: e.start,
            end: e.end,
            text: e.text,
            what: what.to_owned(),
            unit: None,
            value: value.to_owned(),
            bound: Bound::Exact,
        };
        self.reading.quantities.push(quantity.clone());
        if let Some(event) = self.reading.events.last_mut() {
            event.quantities.push(quantity);
        }
        self
    }

    /// A counted thing, of no act.
    pub fn counted(mut self, words: &str, what: &str, value: &str) -> Self {
        let e = self.excerpt(words);
        let (what, value) = (what.to_owned(), value.to_owned());
        let (start, end, text) = (e.start, e.end, e.text);
        self.reading.quantities.push(Quantity {
            start,
            end,
            text,
            what,
            unit: None,
            value,
            bound: Bound::Exact,
        });
        self
    }

    /// A time expression, of no act.
    pub fn time(mut self, words: &str, value: &str) -> Self {
        let e = self.excerpt(words);
        self.reading.times.push(TimeMention {
            start: e.start,
            end: e.end,
            kind: TimeType::Date,
            value: value.to_owned(),
            basis: Basis::Stated,
            text: e.text,
            anchor: None,
        });
        self
    }

    /// A statement of the sentence said last.
    pub fn quote(mut self, kind: StatementKind, speaker: &str, words: &str) -> Self {
        let e = self.excerpt(words);
        if !speaker.is_empty() {
            self.actor(speaker);
        }
        self.reading.statements.push(Statement {
            id: Id::of('s', &[self.reading.id.as_str(), words]),
            speaker: None,
            speaker_text: None,
            speaker_actor: (!speaker.is_empty()).then(|| Id::new(speaker)),
            addressee: None,
            channel: None,
            cue: Vec::new(),
            cue_lemma: None,
            content: vec![e.span().unwrap()],
            words: vec![words.to_owned()],
            quoted: vec![kind == StatementKind::Direct],
            kind,
            origin: self.origin.clone(),
            event: self.main(),
        });
        self
    }

    pub fn role(mut self, id: &str, office: &str, tense: Tense, words: &str) -> Self {
        self.actor(id);
        let e = self.excerpt(words);
        let office = (!office.is_empty()).then(|| office.to_owned());
        let (start, end, text) = (e.start, e.end, e.text);
        self.reading.roles.push(RoleClaim { actor: Id::new(id), office, start, end, text, tense });
        self
    }

    pub fn topic(mut self, words: &str) -> Self {
        let e = self.excerpt(words);
        let (event, origin) = (self.main(), self.origin.clone());
        let topic =
            Topic { topic: words.to_owned(), start: e.start, end: e.end, text: e.text, event, origin };
        self.reading.topics.push(topic);
        self
    }

    pub fn commits(mut self, act: CommitmentAct, by: (&str, &str), to: (&str, &str), what: &str) -> Self {
        let whole = self.sentence();
        let commitment = Commitment {
            id: Id::of('c', &[self.reading.id.as_str(), what]),
            start: whole.start,
            end: whole.end,
            text: whole.text,
            act,
            by: self.entity(by.0, by.1),
            to: Some(self.entity(to.0, to.1)),
            what: self.excerpt(what),
            condition: None,
            hedge: None,
            deadline: None,
            reality: Reality::Occurred,
            origin: self.origin.clone(),
            event: self.main(),
        };
        self.reading.commitments.push(commitment);
        self
    }

    pub fn if_and_hedged(mut self, condition: &str, hedge: &str) -> Self {
        let (condition, hedge) = (self.excerpt(condition), self.excerpt(hedge));
        let commitment = self.reading.commitments.last_mut().unwrap();
        (commitment.condition, commitment.hedge) = (Some(condition), Some(hedge));
        commitment.reality = Reality::Conditional;
        self
    }

    fn main(&self) -> Option<Id> {
        self.reading.events.iter().find(|e| e.standing == Standing::Main).map(|e| e.id.clone())
    }

    /// The reading, its positions checked.
    pub fn made(mut self) -> Reading {
        self.reading.sha256 = sha256(&self.text);
        self.reading.text = Some(self.text);
        for event in &mut self.reading.events {
            for who in event.actor.iter().chain(&event.recipient) {
                assert!(who.id.is_some());
            }
        }
        self.reading.check().unwrap();
        self.reading
    }
}

/// Who there is in Veltria and Norhaven.
const WHO: &[(&str, &str, ActorKind, &str)] = &[
    ("p:ana-veltri", "Ana Veltri", ActorKind::Person, "VEL"),
    ("p:oren-baske", "Oren Baske", ActorKind::Person, "NOR"),
    ("p:mira-solt", "Mira Solt", ActorKind::Person, "VEL"),
    ("p:ivo-krantz", "Ivo Krantz", ActorKind::Person, "KRA"),
    ("c:VEL", "Veltria", ActorKind::State, "VEL"),
    ("c:NOR", "Norhaven", ActorKind::State, "NOR"),
    ("o:veltrian-chancellery", "Veltrian Chancellery", ActorKind::Office, "VEL"),
    ("o:norhaven-press-office", "Norhaven press office", ActorKind::Office, "NOR"),
    ("q:tel-orin", "Tel Orin", ActorKind::Organisation, "VEL"),
    ("q:brask", "Brask", ActorKind::Organisation, "VEL"),
    ("q:skerry", "Skerry", ActorKind::Organisation, "NOR"),
    ("m:harbour-wire", "Harbour Wire", ActorKind::Organisation, "KRA"),
];
