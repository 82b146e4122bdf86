import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Calls what its arguments name on the server of the first one, and tells what came back. */
public final class Grpc {
    private static final MethodDescriptor.Marshaller<String> TEXT = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    };

    public static void main(String[] arguments) throws Exception {
        String[] server = arguments[0].split(":");
        ManagedChannel channel = ManagedChannelBuilder.forAddress(server[0], Integer.parseInt(server[1]))
                .usePlaintext()
                .build();
        for (int i = 1; i < arguments.length; i++) {
            String[] words = arguments[i].split(" ");
            String came;
            try {
                came = words[0].equals("unary") ? unary(channel, words[1]) : streaming(channel, words[1]);
            } catch (Exception failure) {
                came = told(failure);
            }
            System.out.println(arguments[i] + ": " + came);
        }
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static MethodDescriptor<String, String> method(MethodDescriptor.MethodType type, String name) {
        return MethodDescriptor.newBuilder(TEXT, TEXT)
                .setType(type)
                .setFullMethodName(name)
                .build();
    }

    private static String unary(Channel channel, String name) {
        return ClientCalls.blockingUnaryCall(
                channel, method(MethodDescriptor.MethodType.UNARY, name), CallOptions.DEFAULT, "hello");
    }

    /** Both ways. */
    private static String streaming(Channel channel, String name) throws Exception {
        CompletableFuture<String> end = new CompletableFuture<>();
        List<String> received = new ArrayList<>();
        StreamObserver<String> requests = ClientCalls.asyncBidiStreamingCall(
                channel.newCall(method(MethodDescriptor.MethodType.BIDI_STREAMING, name), CallOptions.DEFAULT),
                new StreamObserver<>() {
                    @Override
                    public void onNext(String value) {
                        received.add(value);
                    }

                    @Override
                    public void onError(Throwable failure) {
                        end.completeExceptionally(failure);
                    }

                    @Override
                    public void onCompleted() {
                        end.complete(received.toString());
                    }
                });
        requests.onNext("one");
        requests.onNext("two");
        requests.onCompleted();
        return end.get();
    }

    private static String told(Throwable failure) {
        Throwable told = failure;
        while (!told.getClass().getName().startsWith("io.grpc.Status") && told.getCause() != null) told = told.getCause();
        return told + (told.getCause() == null ? "" : " by " + told.getCause());
    }
}
