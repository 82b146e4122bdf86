package dev.interlock.confirmation;

import dev.interlock.policy.Approver;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

/** Somebody with a key. */
record Person(String name, ApproverKey key) {
    static Person named(String name) throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        return new Person(name, new ApproverKey(pair.getPrivate(), PublicKeys.text(pair.getPublic())));
    }

    Approver approver() {
        return new Approver(name, key.publicText());
    }
}
