package dev.llmrecorder.agent.adapter.aws;

import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.crt.http.HttpException;

/** The Common Runtime's exception, which is made of an error code and says nothing but the text that goes with it. */
final class CrtFailure {

    /** Where the codes of aws-c-io begin, which each of the Common Runtime's libraries has 1024 of (aws/common/error.h). */
    private static final int FIRST = 1 << 10;

    /** Where those of aws-c-http end. */
    private static final int END = 3 << 10;

    private CrtFailure() {}

    /**
     * The exception of that message, null where no error has it. Its class is not the method's, or the caller's verification
     * would load it (JVMS §4.10.1.2), also where the Common Runtime is not there.
     */
    static Throwable of(String message) {
        for (int code = FIRST; code < END; code++) {
            if (CRT.awsErrorString(code).equals(message)) {
                return new HttpException(code);
            }
        }
        return null;
    }
}
