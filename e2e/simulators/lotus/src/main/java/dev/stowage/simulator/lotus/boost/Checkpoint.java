package dev.stowage.simulator.lotus.boost;

/** How far a deal has come, in Boost's own words and order. */
enum Checkpoint {
    Accepted,
    Transferred,
    Published,
    PublishConfirmed,
    AddedPiece,
    IndexedAndAnnounced,
    Complete
}
