import java.util.concurrent.Callable;

/** Prints what comes of each call, or the errors that it ends in. */
class Steps {

    void run(String name, Callable<String> call) {
        try {
            System.out.println(name + ": " + call.call());
        } catch (Exception e) {
            System.out.println(name + " failed");
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                System.out.println("  " + cause.getClass().getName() + ": " + cause.getMessage());
            }
        }
    }
}
