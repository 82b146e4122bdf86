import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.FutureTask;

/**
 * Sends what its arguments say by the client named first, and tells what came of each: one after the other, but what begins
 * with a tilde in a thread of its own, told of at the end.
 */
public interface Client {
    /** Answers the status. */
    int send(String method, String url) throws Exception;

    static void main(String[] arguments) throws Exception {
        Client client = (Client) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
        Queue<FutureTask<String>> meanwhile = new ArrayDeque<>();
        for (int i = 1; i < arguments.length; i++) {
            String request = arguments[i];
            if (request.startsWith("~")) {
                FutureTask<String> task = new FutureTask<>(() -> client.outcome(request.substring(1)));
                meanwhile.add(task);
                new Thread(task).start();
            } else System.out.println(client.outcome(request));
        }
        for (FutureTask<String> task : meanwhile) System.out.println(task.get());
        System.out.flush();
        // Some clients leave threads behind.
        Runtime.getRuntime().halt(0);
    }

    private String outcome(String request) {
        String[] words = request.split(" ");
        try {
            return request + ": " + send(words[0], words[1]);
        } catch (Exception failure) {
            return request + ": " + told(failure);
        }
    }

    /** The innermost failure, which is what the gate threw; a client may wrap it. */
    static String told(Throwable failure) {
        Throwable told = failure;
        while (told.getCause() != null && !(told instanceof IOException && denied(told))) told = told.getCause();
        return (told instanceof IOException ? "" : told.getClass().getName() + ": ") + told.getMessage();
    }

    private static boolean denied(Throwable failure) {
        return String.valueOf(failure.getMessage()).startsWith("Denied by Interlock");
    }
}
