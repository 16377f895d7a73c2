import type { EnumDeclaration, MemberNames } from "../../src/backend/index.js";
import type { Piece } from "./pieces.js";
import type { GeneratedRecord } from "./record.js";
import { isBool, isMultiByte, isText } from "./spelling.js";
import { attribute } from "./rustfmt.js";
import { underscoreLints } from "./lints.js";
import { integer, stringLiteral } from "./text.js";

/** One entry of a struct as serde sees it. */
interface Entry {
  readonly name: string;
  /** The value that is written, and the expression that sets it to what `next` reads. */
  readonly value: string;
  readonly set: string;
}

/** How serde writes and reads a record: a struct by its members, a union as its bytes. */
export function serdeRecordItems({ own, kind, size, pieces, members }: GeneratedRecord): readonly string[] {
  if (kind === "union") return [unionInSerde(own, size), ...traitsOf(own)];
  const entries = pieces.flatMap((piece) => entriesOf(piece, members));
  return [fieldsOf(own, entries, lintsOf(entries, pieces)), recordInSerde(own), ...traitsOf(own)];
}

/** Padding is not written, and zero when it is read; an anonymous union is its bytes. */
function entriesOf({ kind, field, holds, name, type, size }: Piece, members: MemberNames): readonly Entry[] {
  if (kind === "bits") return holds.map(({ member }) => throughFunctions(member.name, member, members));
  if (kind === "union") return [plain(name, name, `self.${name}`)];
  if (field === undefined) return [];
  if (size === 0) return [];
  const shown = field.name === "" ? name : field.name;
  if (isBool(field.type)) return [throughFunctions(shown, field, members)];
  if (isText(field.type)) {
    const set = `self.${name} = next.value::<SerdeText<${integer(size)}>>()?.0`;
    return [{ name: shown, value: `SerdeText(self.${name})`, set }];
  }
  return [plain(shown, name, isMultiByte(type) ? `self.${members.accessor(field, "*")}()` : `self.${name}`)];
}

function throughFunctions(name: string, member: Parameters<MemberNames["accessor"]>[0], members: MemberNames): Entry {
  const set = `self.${members.accessor(member, "set_*")}(next.value()?)`;
  return { name, value: `self.${members.accessor(member, "*")}()`, set };
}

const plain = (shown: string, name: string, value: string): Entry => ({
  name: shown,
  value,
  set: `self.${name} = next.value()?`,
});

const lintsOf = (entries: readonly Entry[], pieces: readonly Piece[]): readonly string[] => [
  ...(entries.length > 90 ? ["clippy::too_many_lines"] : []),
  ...underscoreLints(pieces),
];

function fieldsOf(own: string, entries: readonly Entry[], lints: readonly string[]): string {
  const names = entries.map(({ name }) => stringLiteral(name));
  const writes = entries.map(
    ({ value }, index) => `        fields.serialize_field(${names[index] ?? ""}, &SerdeValue(${value}))?;\n`,
  );
  const isEmpty = entries.length === 0;
  return `#[rustfmt::skip]
${attribute("allow", lints)}impl SerdeRecord for ${own} {
    const NAME: &'static str = ${stringLiteral(own)};
    const FIELDS: &'static [&'static str] = &[${names.join(", ")}];
    fn write_fields<S: ::serde::ser::SerializeStruct>(&self, ${isEmpty ? "_" : "fields"}: &mut S) -> Result<(), S::Error> {
${writes.join("")}        Ok(())
    }
    fn set<'de, N: SerdeNext<'de>>(&mut self, ${entries.length > 1 ? "index" : "_"}: usize, ${isEmpty ? "_" : "next"}: N) -> Result<(), N::Error> {
${setStatement(entries)}        Ok(())
    }
}
`;
}

/** Sets the field with the number `index`, which is less than their number. */
function setStatement(entries: readonly Entry[]): string {
  const last = entries.at(-1);
  if (last === undefined) return "";
  if (entries.length === 1) return `        ${last.set};\n`;
  const arms = entries.slice(0, -1).map(({ set }, index) => `            ${String(index)} => ${set},\n`);
  return `        match index {\n${arms.join("")}            _ => ${last.set},\n        }\n`;
}

const recordInSerde = (own: string): string => `impl InSerde for ${own} {
    fn write_to<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let names = <Self as SerdeRecord>::FIELDS.len();
        let mut fields = serializer.serialize_struct(<Self as SerdeRecord>::NAME, names)?;
        SerdeRecord::write_fields(self, &mut fields)?;
        ::serde::ser::SerializeStruct::end(fields)
    }
    fn read_from<'de, D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct(
            <Self as SerdeRecord>::NAME,
            <Self as SerdeRecord>::FIELDS,
            SerdeFields(::core::marker::PhantomData),
        )
    }
}
`;

const unionInSerde = (own: string, size: number): string => `impl InSerde for ${own} {
    fn write_to<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        InSerde::write_to(&self.${size === 0 ? "to_bytes()" : "bytes"}, serializer)
    }
    fn read_from<'de, D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <[u8; ${integer(size)}] as InSerde>::read_from(deserializer).map(|bytes| Self::from_array(&bytes))
    }
}
`;

/** The traits of serde itself. */
const traitsOf = (own: string): readonly string[] => [
  `impl ::serde::Serialize for ${own} {
    fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        InSerde::write_to(self, serializer)
    }
}
`,
  `impl<'de> ::serde::Deserialize<'de> for ${own} {
    fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        InSerde::read_from(deserializer)
    }
}
`,
];

/** How serde writes and reads an enum: by the name in formats for people, where there is one, else by the integer. */
export function serdeEnumItems(
  own: string,
  { values }: EnumDeclaration,
  type: string,
  constants: readonly string[],
): readonly string[] {
  const isInteger = !type.startsWith("[");
  const seen = new Set<string>();
  const arms = values.flatMap(({ name }, index) => {
    if (seen.has(name)) return [];
    seen.add(name);
    return [`            ${stringLiteral(name)} => Some(Self::${constants[index] ?? ""}),\n`];
  });
  return [enumTrait(own, type, arms, isInteger), enumInSerde(own), ...traitsOf(own)];
}

const enumTrait = (own: string, type: string, arms: readonly string[], isInteger: boolean): string =>
  `impl SerdeEnum for ${own} {
    type Integer = ${type};
${attribute("allow", arms.length > 90 ? ["clippy::too_many_lines"] : [], "    ")}\
    fn from_name(name: &str) -> Option<Self> {
        match name {
${arms.join("")}            _ => None,
        }
    }
    fn from_number(${isInteger ? "number" : "_"}: i128) -> Option<Self> {
        ${isInteger ? `${type}::try_from(number).ok().map(Self)` : "None"}
    }
    fn from_integer(integer: ${type}) -> Self {
        Self(integer)
    }
}
`;

const enumInSerde = (own: string): string => `impl InSerde for ${own} {
    fn write_to<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.name() {
            Some(name) if serializer.is_human_readable() => serializer.serialize_str(name),
            _ => InSerde::write_to(&{ self.0 }, serializer),
        }
    }
    fn read_from<'de, D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(SerdeConstant(::core::marker::PhantomData))
        } else {
            <Self as SerdeEnum>::Integer::read_from(deserializer).map(SerdeEnum::from_integer)
        }
    }
}
`;
