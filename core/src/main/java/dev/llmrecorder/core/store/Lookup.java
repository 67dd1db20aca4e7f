package dev.llmrecorder.core.store;

import dev.llmrecorder.core.Answer;
import java.nio.file.Path;
import java.time.LocalDate;

/** What a search for a recording came to. */
public sealed interface Lookup {

    /**
     * There is one.
     *
     * @param answer what it replays
     * @param file where it stands; the first of several
     * @param oldest the one that was recorded first of all that answer the request, this time or another; null where no date is
     *     known
     */
    record Found(Answer answer, Path file, Dated oldest) implements Lookup {}

    /** A recording and the day that it was made on. */
    record Dated(Path file, LocalDate recordedAt) {}

    /**
     * There were some, and the request was sent more often than they tell.
     *
     * @param last what repeats the last of them
     * @param times how often the request was sent, this time included
     * @param recorded how many recordings there are
     */
    record UsedUp(Found last, int times, int recorded) implements Lookup {}

    /**
     * There is one that is too old.
     *
     * @param age how old it is and how old it may be, in words
     */
    record Expired(Path file, String age) implements Lookup {}

    /** There is none. */
    record Missing() implements Lookup {}

    /**
     * There is a file that should answer the request and cannot.
     *
     * @param why what is wrong with it, without its name
     */
    record Unreadable(Path file, String why) implements Lookup {}
}
