import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.methods.DeleteMethod;

/** Of a client that has no gates: a grant on HTTP is not for it. */
public final class UnknownTricks extends Tricks {
    public UnknownTricks() {
        all.put("unknown", path -> new HttpClient().executeMethod(new DeleteMethod(origin + path)));
    }
}
