//! The finer tags that the tagger works with; Universal tags and verb forms follow from them.

use crate::Form;
use verbale_claims::Upos;

macro_rules! tags {
    ($($tag:ident = $name:literal => $upos:ident $(, $form:ident)?;)*) => {
        /// A tag, finer than the universal ones. `rules/en/lexicon/transitions.tsv` says what each is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Tag { $($tag),* }

        impl Tag {
            /// Every tag, in order.
            pub const ALL: &'static [Self] = &[$(Self::$tag),*];

            /// The tag with this name in the rule files.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$tag),)* _ => None }
            }

            /// The universal part of speech, where the place in the sentence does not change it.
            pub fn upos(self) -> Upos {
                match self { $(Self::$tag => Upos::$upos),* }
            }

            /// The form of a verb.
            pub fn form(self) -> Option<Form> {
                match self { $($(Self::$tag => Some(Form::$form),)?)* _ => None }
            }
        }
    };
}

tags! {
    Nn = "NN" => Noun; Nns = "NNS" => Noun; Nnp = "NNP" => Propn; Cd = "CD" => Num;
    Jj = "JJ" => Adj; Jjr = "JJR" => Adj; Rb = "RB" => Adv; Rp = "RP" => Adp;
    In = "IN" => Adp; Of = "OF" => Adp; By = "BY" => Adp; Sc = "SC" => Sconj; To = "TO" => Part;
    Not = "NOT" => Part; Pos = "POS" => Part; Dt = "DT" => Det; Pdt = "PDT" => Det;
    Dtn = "DTN" => Det; Prp = "PRP" => Pron; Prpo = "PRPO" => Pron; Prps = "PRPS" => Pron;
    Wp = "WP" => Pron; Wps = "WPS" => Pron; Wdt = "WDT" => Pron; Wdtd = "WDTD" => Det; Wrb = "WRB" => Adv;
    Ex = "EX" => Pron; Cc = "CC" => Cconj; Md = "MD" => Aux, Modal;
    Vb = "VB" => Verb, Infinitive; Vbp = "VBP" => Verb, Present; Vbz = "VBZ" => Verb, Present;
    Vbd = "VBD" => Verb, Past; Vbn = "VBN" => Verb, PastParticiple; Vbg = "VBG" => Verb, Gerund;
    Bez = "BEZ" => Aux, Present; Bed = "BED" => Aux, Past; Be = "BE" => Aux, Infinitive;
    Ben = "BEN" => Aux, PastParticiple; Beg = "BEG" => Aux, Gerund;
    Hv = "HV" => Aux, Present; Hvd = "HVD" => Aux, Past; Hvg = "HVG" => Aux, Gerund;
    Do = "DO" => Aux, Present; Dod = "DOD" => Aux, Past;
    Acc = "ACC" => Verb, Gerund; Due = "DUE" => Adj; Uh = "UH" => Intj; Sym = "SYM" => Sym;
    Cm = "CM" => Punct; Pu = "PU" => Punct; Quote = "QU" => Punct; X = "X" => X;
    Bos = "BOS" => X; Eos = "EOS" => X;
}

/// How many tags there are.
pub const COUNT: usize = Tag::Eos as usize + 1;

impl Tag {
    /// Noun or name.
    pub fn is_noun(self) -> bool {
        matches!(self, Self::Nn | Self::Nns | Self::Nnp)
    }

    /// A verb that is not a form of be, have, do or a modal.
    pub fn is_verb(self) -> bool {
        matches!(self, Self::Vb | Self::Vbp | Self::Vbz | Self::Vbd | Self::Vbn | Self::Vbg)
    }

    /// A form of be.
    pub fn is_be(self) -> bool {
        matches!(self, Self::Bez | Self::Bed | Self::Be | Self::Ben | Self::Beg)
    }

    /// A form of have.
    pub fn is_have(self) -> bool {
        matches!(self, Self::Hv | Self::Hvd | Self::Hvg)
    }

    /// A form of do.
    pub fn is_do(self) -> bool {
        matches!(self, Self::Do | Self::Dod)
    }

    /// A preposition.
    pub fn is_preposition(self) -> bool {
        matches!(self, Self::In | Self::Of | Self::By)
    }

    /// A verb or auxiliary that can carry a clause by its tense.
    pub fn is_finite(self) -> bool {
        matches!(
            self,
            Self::Vbp | Self::Vbz | Self::Vbd | Self::Bez | Self::Bed | Self::Hv | Self::Hvd | Self::Md
        ) || self.is_do()
    }
}
