import { describe, expect, it } from "vitest";
import { inStyle } from "../../src/naming/case-style.js";

describe("inStyle", () => {
  it.each([
    ["task_struct", "TaskStruct", "taskStruct", "TASK_STRUCT", "task-struct"],
    ["__u32", "U32", "u32", "U32", "u32"],
    ["HTTPServer", "HttpServer", "httpServer", "HTTP_SERVER", "http-server"],
    ["TCP_CA_Open", "TcpCaOpen", "tcpCaOpen", "TCP_CA_OPEN", "tcp-ca-open"],
    ["foo_bar", "FooBar", "fooBar", "FOO_BAR", "foo-bar"],
    ["FooBar", "FooBar", "fooBar", "FOO_BAR", "foo-bar"],
    ["a2B", "A2B", "a2B", "A2_B", "a2-b"],
    ["_9p_fid", "_9pFid", "_9pFid", "_9P_FID", "n9p-fid"],
    ["A", "A", "a", "A", "a"],
    ["_", "_", "_", "_", "x"],
    ["__", "__", "__", "__", "x"],
    ["x86_64", "X8664", "x8664", "X86_64", "x8664"],
    ["_1_2", "_12", "_12", "_1_2", "n12"],
    ["list_", "List", "list", "LIST", "list"],
  ])("%s", (name, upperCamel, lowerCamel, screaming, kebab) => {
    expect(inStyle(name, "source")).toBe(name);
    expect(inStyle(name, "UpperCamelCase")).toBe(upperCamel);
    expect(inStyle(name, "lowerCamelCase")).toBe(lowerCamel);
    expect(inStyle(name, "SCREAMING_SNAKE_CASE")).toBe(screaming);
    expect(inStyle(name, "kebab-case")).toBe(kebab);
  });
});
