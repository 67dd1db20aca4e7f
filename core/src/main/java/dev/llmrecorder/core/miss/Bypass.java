package dev.llmrecorder.core.miss;

import dev.llmrecorder.core.endpoint.RequestUrl;

/** A call to a model that is about to be sent though nothing was decided about it. */
public final class Bypass {

    private Bypass() {}

    /** What is told in one line where it is sent nevertheless, since calls may go out. */
    public static String warning(String method, String url) {
        return method + " " + RequestUrl.mask(url) + " bypasses the recorder: it is not recorded, and replay refuses it. No client"
                + " that is intercepted has made this call. What helps: " + advice(url);
    }

    /** What the application is told, and the failed test's report. */
    public static String message(String method, String url) {
        return method + " " + RequestUrl.mask(url) + " bypasses the recorder and was not sent\n"
                + "Why: no client that is intercepted has made this call, and in replay nothing reaches the network\n"
                + "What helps: " + advice(url) + "; mode=live lets all calls go out";
    }

    private static String advice(String url) {
        return "use a client that README lists, in a version that it lists; if the call is none to a model, exclude it"
                + " (-Drecorder.exclude=" + pattern(url) + ")";
    }

    /** The option's value that takes calls to that URL out. */
    private static String pattern(String url) {
        RequestUrl parsed = RequestUrl.parse(url);
        return parsed.hostAndPort() + parsed.path();
    }
}
