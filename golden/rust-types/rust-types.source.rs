//! Types of Rust in a host object, whose DWARF `pahole -J` turned into BTF: members in an order of rustc's own, names that
//! are no identifiers, an enum without data. Of an enum with data, an Option among them, pahole keeps the size alone.
#![no_std]

#[repr(C)]
pub struct Header {
    pub tag: u8,
    pub length: u32,
    pub name: [u8; 6],
}

/// rustc moves the members: the widest comes first in memory.
pub struct Reordered {
    pub flag: bool,
    pub wide: u64,
    pub narrow: u16,
    pub header: Header,
    pub text: &'static str,
    pub r#type: i32,
}

pub enum Shape {
    Empty,
    Circle(u32),
    Rectangle { width: u16, height: u64 },
}

#[derive(Clone, Copy)]
#[repr(u16)]
pub enum Level {
    Low = 1,
    High = 1000,
}

#[repr(C, packed)]
pub struct Packed {
    pub first: u8,
    pub second: u64,
}

#[repr(C)]
pub union Word {
    pub number: u32,
    pub bytes: [u8; 4],
}

pub struct All {
    pub reordered: Reordered,
    pub option: Option<Header>,
    pub niche: Option<&'static u32>,
    pub tuple: (u8, u32),
    pub shape: Shape,
    pub level: Level,
    pub packed: Packed,
    pub word: Word,
    pub float: f64,
    pub letter: char,
    pub wide: u128,
}

/// A function that takes the type keeps it in the debug information.
#[no_mangle]
pub extern "C" fn keep(all: &All) -> u64 {
    all.reordered.wide
}
