//! Actors whom judgements make one, in the readings that name them.

use rustc_hash::FxHashMap;
use verbale_claims::{Entity, Id, Reading};

/// Names actors by another id wherever a reading names them.
pub(super) fn renamed(reading: &mut Reading, to: &FxHashMap<Id, Id>) {
    let one = |id: &mut Id| {
        if let Some(other) = to.get(id) {
            id.clone_from(other);
        }
    };
    let entity = |entity: &mut Entity| entity.id.iter_mut().for_each(one);
    for actor in &mut reading.actors {
        one(&mut actor.id);
        actor.offices.iter_mut().filter_map(|o| o.of.as_mut()).for_each(one);
    }
    reading.entities.iter_mut().filter_map(|e| e.actor.as_mut()).for_each(one);
    for origin in &mut reading.origins {
        origin.actor.iter_mut().chain(&mut origin.via).for_each(one);
    }
    for statement in &mut reading.statements {
        statement.speaker_actor.iter_mut().chain(&mut statement.addressee).for_each(one);
    }
    for event in &mut reading.events {
        event.actor.iter_mut().chain(&mut event.recipient).chain(&mut event.place).for_each(entity);
    }
    for commitment in &mut reading.commitments {
        entity(&mut commitment.by);
        commitment.to.iter_mut().for_each(entity);
    }
    reading.roles.iter_mut().for_each(|role| one(&mut role.actor));
}
