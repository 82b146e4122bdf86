import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;

public final class VertxH2 extends Vertx {
    public VertxH2() {
        super(new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setUseAlpn(true)
                .setTrustAll(true)
                .setHttp2ClearTextUpgrade(false));
    }
}
