import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** A thread that serves many connections waits for nobody: the same request is sent again, until somebody has answered. */
public final class NettyPaying implements Client {
    @Override
    public int send(String method, String url) {
        for (int i = 0; ; i++) {
            try {
                return HttpClient.create()
                        .post()
                        .uri(url)
                        .send(Mono.just(Unpooled.wrappedBuffer("pay 7".getBytes())))
                        .response()
                        .block(Duration.ofSeconds(10))
                        .status()
                        .code();
            } catch (RuntimeException ticket) {
                if (i == 300) throw ticket;
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
    }
}
