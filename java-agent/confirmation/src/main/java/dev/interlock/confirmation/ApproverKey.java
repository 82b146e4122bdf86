package dev.interlock.confirmation;

import java.security.PrivateKey;

/**
 * An approver's own key.
 *
 * @param publicText as rule files name it: {@code ed25519:…}
 */
public record ApproverKey(PrivateKey privateKey, String publicText) {
    @Override
    public String toString() {
        return publicText;
    }
}
