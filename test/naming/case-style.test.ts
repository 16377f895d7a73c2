import { describe, expect, it } from "vitest";
import { inStyle } from "../../src/naming/case-style.js";

describe("inStyle", () => {
  it.each([
    ["task_struct", "TaskStruct", "taskStruct", "TASK_STRUCT"],
    ["__u32", "U32", "u32", "U32"],
    ["HTTPServer", "HttpServer", "httpServer", "HTTP_SERVER"],
    ["TCP_CA_Open", "TcpCaOpen", "tcpCaOpen", "TCP_CA_OPEN"],
    ["foo_bar", "FooBar", "fooBar", "FOO_BAR"],
    ["FooBar", "FooBar", "fooBar", "FOO_BAR"],
    ["a2B", "A2B", "a2B", "A2_B"],
    ["_9p_fid", "_9pFid", "_9pFid", "_9P_FID"],
    ["A", "A", "a", "A"],
    ["_", "_", "_", "_"],
    ["__", "__", "__", "__"],
  ])("%s", (name, upperCamel, lowerCamel, screaming) => {
    expect(inStyle(name, "source")).toBe(name);
    expect(inStyle(name, "UpperCamelCase")).toBe(upperCamel);
    expect(inStyle(name, "lowerCamelCase")).toBe(lowerCamel);
    expect(inStyle(name, "SCREAMING_SNAKE_CASE")).toBe(screaming);
  });
});
