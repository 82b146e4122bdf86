import java.io.IOException;

/** Sends what its arguments say, one after the other, by the client named first, and tells what came of each. */
public interface Client {
    /** Answers the status. */
    int send(String method, String url) throws Exception;

    static void main(String[] arguments) throws Exception {
        Client client = (Client) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
        for (int i = 1; i < arguments.length; i++) {
            String[] words = arguments[i].split(" ");
            String came;
            try {
                came = String.valueOf(client.send(words[0], words[1]));
            } catch (Exception failure) {
                came = told(failure);
            }
            System.out.println(arguments[i] + ": " + came);
        }
        System.out.flush();
        // Some clients leave threads behind.
        Runtime.getRuntime().halt(0);
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
