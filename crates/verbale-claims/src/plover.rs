//! PLOVER 2.0's event types (Open Event Data Alliance, PLOVER manual, CC BY-SA 4.0), and what kind of real an event is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// PLOVER's sixteen event types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum EventType {
    /// Promise or offer; intent to cooperate.
    Agree,
    /// A meeting, visit or call.
    Consult,
    /// Verbal support, recognition, signing.
    Support,
    /// Verbal concession, pardon, regret.
    Concede,
    /// Mutual material cooperation.
    Cooperate,
    /// One-way material help.
    Aid,
    /// Release, withdrawal, ceasefire kept, resignation.
    Retreat,
    /// Demand, order, appeal.
    Request,
    /// Criticise, sue, investigate.
    Accuse,
    /// Refuse, veto.
    Reject,
    /// Threaten.
    Threaten,
    /// Protest.
    Protest,
    /// Cut relations, embargo, convict, expel.
    Sanction,
    /// Posture short of force.
    Mobilize,
    /// Repression short of violence.
    Coerce,
    /// Physical harm.
    Assault,
}

impl EventType {
    /// The quad class it belongs to.
    #[must_use]
    pub const fn quad(self) -> Quad {
        match self {
            Self::Agree | Self::Consult | Self::Support | Self::Concede => Quad(1),
            Self::Cooperate | Self::Aid | Self::Retreat => Quad(2),
            Self::Request | Self::Accuse | Self::Reject | Self::Threaten => Quad(3),
            Self::Protest | Self::Sanction | Self::Mobilize | Self::Coerce | Self::Assault => Quad(4),
        }
    }

    /// The type of the same act as long as it is planned or possible: a future CONSULT, SUPPORT, COOPERATE or AID is
    /// AGREE, a future RETREAT is CONCEDE (PLOVER 2.0).
    #[must_use]
    pub const fn in_future(self) -> Self {
        match self {
            Self::Consult | Self::Support | Self::Cooperate | Self::Aid => Self::Agree,
            Self::Retreat => Self::Concede,
            other => other,
        }
    }

    /// Whether an act of this type and CAMEO code is an accord that was signed or reached (057), which PLOVER has among signs of
    /// support.
    #[must_use]
    pub fn is_accord(self, cameo: Option<&str>) -> bool {
        self == Self::Support && cameo.is_some_and(|code| code.starts_with("057"))
    }
}

/// Quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Quad(#[schemars(range(min = 1, max = 4))] pub u8);

/// What kind of real.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Reality {
    /// It is told as having happened, or as happening.
    Occurred,
    /// Announced or intended.
    Planned,
    /// It may be, or come to be.
    Possible,
    /// It depends on something.
    Conditional,
    /// Somebody says that it is not so.
    Denied,
    /// The report says that it is not so.
    Negated,
}
