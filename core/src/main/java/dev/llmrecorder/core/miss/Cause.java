package dev.llmrecorder.core.miss;

import dev.llmrecorder.core.store.Lookup;
import java.util.function.Function;
import java.util.function.Predicate;

/** Why a request has no recording, one row each; the first that fits counts. */
enum Cause {
    UNREADABLE(
            evidence -> evidence.lookup() instanceof Lookup.Unreadable,
            evidence -> "the file that should answer cannot be replayed",
            evidence -> "restore it from version control, or record the call again"),
    EXPIRED(
            evidence -> evidence.lookup() instanceof Lookup.Expired,
            evidence -> "it is recorded, but too long ago",
            evidence -> "record it anew; with on-expired=warn the old recording is replayed"),
    USED_UP(
            evidence -> evidence.usedUp() != null,
            evidence -> "it was sent " + evidence.usedUp().times() + " times, and has already used "
                    + evidence.usedUp().recorded() + " of " + evidence.usedUp().recorded() + " recordings",
            evidence -> "if the call is rightly made once more, record the test again; repeats=last repeats the last recording"),
    NOTHING_RECORDED(
            evidence -> evidence.nearest() == null,
            evidence -> evidence.recordings() == 0
                    ? "the folder holds no recording"
                    : "the folder holds no recording of this endpoint, only " + evidence.recordings() + " of others",
            evidence -> "record it, or set the option 'dir' where the recordings lie elsewhere"),
    ANOTHER_TEST(
            evidence -> evidence.hasSameBody() && evidence.nearest().hasThePath() && evidence.nearest().hasTheUrl()
                    && !evidence.nearest().isOfTheTest(),
            evidence -> "the same request is recorded, but " + testOf(evidence.nearest().testId())
                    + also(evidence.otherTests().size()),
            evidence -> evidence.request().testId() == null
                    ? "name the call's test with the option 'test' or the header X-Recorder-Test, or set scope=shared"
                    : "if the test was renamed or moved, java -jar recorder.jar rename " + renaming(evidence)
                            + " moves its recordings; with scope=shared the recordings of all tests serve"),
    PATH(
            evidence -> evidence.hasSameBody() && evidence.nearest().isOfTheTest() && evidence.nearest().hasTheUrl()
                    && !evidence.nearest().hasThePath(),
            evidence -> "the same request is recorded, but for another path",
            evidence -> "check the base URL that the client is given, or record it again"),
    HOST(
            evidence -> evidence.hasSameBody() && evidence.nearest().isOfTheTest()
                    && evidence.nearest().hasTheUrlButForTheHost(),
            evidence -> "the same request is recorded, but for another host, which counts in recordings of this kind",
            evidence -> "check the base URL that the client is given, or record it again"),
    MODEL(
            evidence -> evidence.differsAtOnly("/model"),
            evidence -> "the same request is recorded, but for another model",
            evidence -> "ask for the recorded model, or record it again"),
    OTHER_RULES(
            evidence -> evidence.isNamedByOtherRules()
                    && (evidence.settingOfItsName() != null || evidence.remedy().settlesAll()),
            evidence -> "the recording was made under other rules for keys"
                    + (evidence.settingOfItsName() == null
                            ? ": an older version's, or another 'ignore' or 'normalize'"
                            : ", under " + evidence.settingOfItsName()),
            evidence -> evidence.settingOfItsName() == null
                    ? setting(evidence) + ", or record it again"
                    : "set " + evidence.settingOfItsName() + " as it was set then, or record it again"),
    VOLATILE(
            evidence -> evidence.nearest().differsInTheBodyOnly() && evidence.remedy().settlesAll(),
            evidence -> "the same request is recorded, but for what differs from run to run",
            evidence -> setting(evidence) + "; the recording then matches as it is"),
    DIFFERENT(
            evidence -> true,
            evidence -> "no recording is of this request; the nearest differs",
            evidence -> evidence.remedy().helps()
                    ? "if the request is meant to be so, record it again; " + setting(evidence) + " to leave "
                            + (evidence.nearest().differences().size() - evidence.remedy().left()) + " of the "
                            + evidence.nearest().differences().size() + " differences out of the key"
                    : "if the request is meant to be so, record it again");

    private final Predicate<Evidence> fits;
    private final Function<Evidence, String> name;
    private final Function<Evidence, String> advice;

    Cause(Predicate<Evidence> fits, Function<Evidence, String> name, Function<Evidence, String> advice) {
        this.fits = fits;
        this.name = name;
        this.advice = advice;
    }

    static Cause of(Evidence evidence) {
        for (Cause cause : values()) {
            if (cause.fits.test(evidence)) {
                return cause;
            }
        }
        throw new IllegalStateException("the last row always fits");
    }

    /** What happened, in half a sentence. */
    String name(Evidence evidence) {
        return name.apply(evidence);
    }

    /** What would help, in the imperative. */
    String advice(Evidence evidence) {
        return advice.apply(evidence);
    }

    /** The arguments of the command that makes the nearest's test this one. */
    private static String renaming(Evidence evidence) {
        String before = evidence.nearest().testId();
        return (before == null ? "<old>" : before) + " " + evidence.request().testId();
    }

    private static String testOf(String testId) {
        return testId == null ? "outside any test" : "of another test";
    }

    private static String also(int others) {
        return others == 0 ? "" : " (and of " + others + " more)";
    }

    private static String setting(Evidence evidence) {
        return (evidence.request().rules().isNone() ? "set " : "add to the options that are set ") + evidence.remedy()
                + " (as " + evidence.remedy().asProperties() + " or in recorder.properties)";
    }
}
