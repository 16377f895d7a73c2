/**
 * C declarations as trees without names: what fast-check draws and shrinks. Names, and all that needs to know what was
 * declared before, come from the planner, so that every tree is a valid program.
 */
export type Declaration = RecordTree | AliasTree;

/** `typedef struct s1 a2;`: another name of an earlier declaration, counted modulo their number. */
export interface AliasTree {
  readonly kind: "alias";
  readonly earlier: number;
}

/**
 * How a struct or union is declared: with a tag before or inside the record that uses it, by a typedef, by a typedef of
 * an array, or at the place where it is used, without any name.
 */
export type RecordStyle = "tag" | "inner-tag" | "typedef" | "const-typedef" | "array-typedef" | "inline";

export interface RecordTree {
  readonly kind: "record";
  readonly record: "struct" | "union";
  readonly style: RecordStyle;
  readonly packed: boolean;
  /** Argument of `aligned`; 0 for no attribute. */
  readonly aligned: number;
  readonly members: readonly MemberTree[];
  /** Element of a flexible array at the end of a declared struct. */
  readonly flexible: TypeTree | null;
}

export interface ScalarTree {
  readonly kind: "scalar";
  readonly spelled: string;
  readonly size: number;
  readonly value: "integer" | "bool" | "float";
}

export interface EnumTree {
  readonly kind: "enum";
  readonly style: "tag" | "typedef" | "inline";
  readonly packed: boolean;
  readonly values: readonly bigint[];
}

export interface PointerTree {
  readonly kind: "pointer";
  readonly to: "void" | "char" | "pointer" | "record" | "missing" | "function";
}

/** `typedef int t3[2] __attribute__((aligned(16)));` */
export interface TypedefTree {
  readonly kind: "typedef";
  readonly of: ScalarTree | PointerTree | TypedefTree;
  readonly dimensions: readonly number[];
  readonly aligned: number;
}

/** A declaration that came before, counted modulo their number; `int` when there is none. */
export interface EarlierTree {
  readonly kind: "earlier";
  readonly index: number;
}

export type TypeTree = ScalarTree | EnumTree | PointerTree | TypedefTree | EarlierTree | RecordTree;

export type MemberTree = ValueTree | BitfieldTree | BreakTree | AnonymousTree;

export interface ValueTree {
  readonly kind: "value";
  readonly type: TypeTree;
  readonly dimensions: readonly number[];
  readonly qualifier: "" | "const " | "volatile " | "const volatile ";
  readonly aligned: number;
  readonly packed: boolean;
  /** Number of an odd name, counted modulo their number; an ordinary one for `null`. */
  readonly oddName: number | null;
}

export interface BitfieldTree {
  readonly kind: "bitfield";
  readonly base: ScalarTree | EnumTree;
  /** Whether the base stands behind a typedef. */
  readonly typedef: boolean;
  /** Counted modulo the bits of the base. */
  readonly width: number;
  readonly named: boolean;
  readonly qualifier: ValueTree["qualifier"];
  readonly aligned: number;
  readonly packed: boolean;
  readonly oddName: number | null;
}

/** `int : 0;` */
export interface BreakTree {
  readonly kind: "break";
  readonly base: ScalarTree;
}

/** An anonymous struct or union, whose members are those of the record around it. */
export interface AnonymousTree {
  readonly kind: "anonymous";
  readonly record: RecordTree;
}
