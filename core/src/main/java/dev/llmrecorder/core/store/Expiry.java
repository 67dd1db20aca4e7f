package dev.llmrecorder.core.store;

import dev.llmrecorder.core.config.Lifetime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Which recordings are too old, as of the moment when this was made: nothing expires between two calls of a test, of which the
 * first was replayed.
 */
public final class Expiry {

    /** Nothing expires. */
    public static final Expiry NEVER = new Expiry(null, Clock.systemUTC());

    private final Lifetime lifetime;
    private final Clock clock;
    private final Instant asOf;

    /** @param lifetime null where nothing expires */
    public Expiry(Lifetime lifetime, Clock clock) {
        this.lifetime = lifetime;
        this.clock = clock;
        this.asOf = clock.instant();
    }

    /** Whether anything expires; only then is it written when a recording was made. */
    public boolean isSet() {
        return lifetime != null;
    }

    /** Whether what was recorded on that day has expired. */
    public boolean isOver(LocalDate recordedAt) {
        return isSet() && lifetime.isOver(recordedAt, asOf);
    }

    /** How old it is and how old it may be, for messages: {@code was recorded on 2026-08-01, 112 days ago, and expire-after is 90d}. */
    public String describe(LocalDate recordedAt) {
        return "was recorded on " + recordedAt + ", " + ChronoUnit.DAYS.between(recordedAt, LocalDate.ofInstant(asOf, ZoneOffset.UTC))
                + " days ago, and expire-after is " + lifetime;
    }

    /** The day that a recording is made on. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
