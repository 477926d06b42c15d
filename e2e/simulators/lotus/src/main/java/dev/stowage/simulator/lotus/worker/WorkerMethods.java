package dev.stowage.simulator.lotus.worker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.control.Log;
import dev.stowage.simulator.lotus.repo.Unusable;
import dev.stowage.simulator.lotus.rpc.Method;
import dev.stowage.simulator.lotus.rpc.Param;
import dev.stowage.simulator.lotus.rpc.Refusal;
import dev.stowage.simulator.lotus.rpc.Session;
import dev.stowage.simulator.lotus.storage.StoragePath;
import dev.stowage.simulator.lotus.work.Machine;
import dev.stowage.simulator.lotus.work.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a worker answers: without the right to everything, nothing at all. */
record WorkerMethods(Offer offer, TaskRunner runner, Bond bond, String hostname, Session session) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int API_VERSION = 67328;

    List<Method> methods() {
        List<Method> methods = new ArrayList<>(state());
        methods.addAll(storage());
        for (Task task : Task.values()) {
            List<Param> params = new ArrayList<>(Collections.nCopies(task.params(), Param.ANY));
            params.set(0, Param.OBJECT);
            methods.add(Method.admin(task.method(), params, p -> {
                try {
                    return runner.begin(task, p.getFirst());
                } catch (IOException e) {
                    throw Refusal.failed(String.valueOf(e.getMessage()));
                }
            }));
        }
        methods.add(Method.admin("GenerateWindowPoSt", Collections.nCopies(5, Param.ANY), p -> {
            ObjectNode proof = JSON.objectNode();
            if (runner.cannotRead()) {
                Log.error("advmgr", "sealer/worker_local.go:703", "reading PoSt challenge: sector not found");
                proof.putArray("PoStProofs");
                ArrayNode skipped = proof.putArray("Skipped");
                for (int sector = 0; sector < runner.sectorsOfPartition(); sector++) {
                    skipped.addObject();
                }
                return proof;
            }
            uninterrupted(runner::prove);
            proof.putArray("PoStProofs")
                    .addObject()
                    .put("PoStProof", p.getFirst().intValue())
                    .put("ProofBytes", "");
            return proof.putNull("Skipped");
        }));
        return methods;
    }

    private List<Method> state() {
        List<Param> none = List.of();
        List<Param> name = List.of(Param.TEXT);
        return List.of(
                Method.admin("Version", none, p -> API_VERSION),
                Method.admin("Info", none, p -> Machine.info(hostname)),
                Method.admin("Enabled", none, p -> offer.isEnabled()),
                Method.admin("SetEnabled", List.of(Param.FLAG), p -> {
                    offer.enable(p.getFirst().booleanValue());
                    return null;
                }),
                Method.admin("TaskTypes", none, p -> tasks()),
                Method.admin("TaskEnable", name, p -> {
                    offer.tasks().add(p.getFirst().textValue());
                    return null;
                }),
                Method.admin("TaskDisable", name, p -> {
                    offer.tasks().remove(p.getFirst().textValue());
                    return null;
                }),
                Method.admin("ProcessSession", none, p -> session.id().toString()),
                Method.admin("Session", none, p -> {
                    if (!offer.isEnabled()) {
                        throw Refusal.failed("worker disabled");
                    }
                    return session.id().toString();
                }),
                Method.admin("WaitQuiet", none, p -> {
                    uninterrupted(runner::awaitQuiet);
                    return null;
                }),
                Method.admin("Shutdown", none, p -> {
                    session.stop().run();
                    return null;
                }));
    }

    private List<Method> storage() {
        List<Param> path = List.of(Param.TEXT);
        return List.of(
                Method.admin("Paths", List.of(), p -> paths()),
                Method.admin("StorageLocal", List.of(), p -> bond.paths().json()),
                Method.admin("StorageAddLocal", path, p -> {
                    change(() -> bond.attach(p.getFirst().textValue()));
                    return null;
                }),
                Method.admin("StorageDetachLocal", path, p -> {
                    change(() -> bond.detach(p.getFirst().textValue()));
                    return null;
                }),
                Method.admin("StorageDetachAll", List.of(), p -> {
                    for (StoragePath attached : bond.paths().all()) {
                        change(() -> bond.detach(attached.folder().toString()));
                    }
                    return null;
                }),
                Method.admin("StorageRedeclareLocal", List.of(Param.ANY, Param.FLAG), p -> {
                    change(bond::declareStorage);
                    return null;
                }));
    }

    /** A change of storage. */
    @FunctionalInterface
    private interface Change {
        void make() throws IOException, Unusable;
    }

    /** Something that takes its time. */
    @FunctionalInterface
    private interface Wait {
        void end() throws InterruptedException;
    }

    private static void change(Change change) throws Refusal {
        try {
            change.make();
        } catch (IOException | Unusable e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
    }

    private static void uninterrupted(Wait wait) throws Refusal {
        try {
            wait.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.failed("context canceled");
        }
    }

    private ObjectNode tasks() {
        ObjectNode json = JSON.objectNode();
        offer.tasks().forEach(json::putObject);
        return json;
    }

    private ArrayNode paths() {
        ArrayNode json = JSON.arrayNode();
        for (StoragePath path : bond.paths().all()) {
            json.addObject()
                    .put("ID", path.id())
                    .put("Weight", path.config().path("Weight").asInt())
                    .put("LocalPath", path.folder().toString())
                    .put("CanSeal", path.config().path("CanSeal").asBoolean())
                    .put("CanStore", path.canStore());
        }
        return json;
    }
}
