import { memoryStore } from "../../../server/store/memory.ts";
import { judgeStore } from "./contract.ts";

judgeStore("memory", async () => memoryStore());
