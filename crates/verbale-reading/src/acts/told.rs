//! What is told without being an act: denials and claims of one's own doing, policies that are only considered, hopes.
//! CAMEO codes them as statements (013 to 016), and PLOVER leaves statements out.

use super::entity::{Cast, Wanted};
use crate::patterns::Match;
use verbale_claims::{Deprel, Entity, Reality};

/// How far up a clause's governors are looked for.
const FAR: usize = 8;

/// What the words above a match make of it: nothing leaves it as it is; `Some(None)` makes it no act.
pub(super) fn above(cast: &Cast<'_>, found: &Match, actor: &[Entity]) -> Option<Option<Reality>> {
    let tree = &cast.tree;
    let mut at = found.carrier;
    let mut aside = false;
    for _ in 0..FAR {
        let head = tree.head(at)?;
        let relation = tree.deprel(at);
        match relation {
            Deprel::Parataxis => return None,
            Deprel::AclRelcl => aside = true,
            _ => {}
        }
        let content = matches!(relation, Deprel::Ccomp | Deprel::Xcomp | Deprel::Advcl);
        let denied = content && tree.is_predicate(head) && tree.is(head, "governs-denied");
        // "denied CHARGES that": the noun between.
        let spurned = relation == Deprel::Obj
            && at != found.head
            && tree.is(at, "claims")
            && (tree.is(head, "governs-denied") || tree.is(head, "spurns"));
        if denied || spurned {
            let own = aside || by_same(cast, head, actor);
            return Some((!own).then_some(Reality::Denied));
        }
        let thought = content && tree.is_predicate(head) || matches!(relation, Deprel::Ccomp | Deprel::Acl);
        if thought && !aside && tree.is(head, "thinks") {
            return Some(None);
        }
        if relation == Deprel::Ccomp && tree.is(head, "claims-own") && by_same(cast, head, actor) {
            return Some(None);
        }
        at = head;
    }
    None
}

/// Whether those who act are those who say so: by name, or as "it" and "they".
fn by_same(cast: &Cast<'_>, sayer: usize, actor: &[Entity]) -> bool {
    let tree = &cast.tree;
    let sayers = cast.entities(&tree.agents(sayer), Wanted::Person);
    actor.iter().all(|a| {
        let pronoun = crate::patterns::classes().has("third-person", &a.text.to_lowercase());
        let same = |s: &Entity| {
            a.start == s.start
                || a.id.is_some() && a.id == s.id
                || a.country.is_some() && a.country == s.country
        };
        pronoun || sayers.iter().any(same)
    })
}
