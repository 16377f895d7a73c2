/** How values are printed and drawn, and what is tried with every record and with every function that sets a member. */
export const rustFrame = `
type Exercise = fn(&[u8]) -> String;

trait Show {
    fn show(&self) -> String;
}
trait Draw {
    fn draw(words: &mut Words) -> Self;
}
/// What every generated struct can do.
trait Record: Copy + Default + core::fmt::Debug + Show {
    fn read(bytes: &[u8]) -> Option<Self>;
    fn bytes(self) -> Vec<u8>;
    fn again(self) -> Self;
}
/// What a struct can do besides, where it may borrow its bytes.
#[allow(dead_code)]
trait View: Record {
    fn look(bytes: &[u8]);
}

macro_rules! integers {
    ($($integer:ty)*) => {$(
        impl Show for $integer {
            fn show(&self) -> String { format!("\\"{}\\"", self) }
        }
        impl Draw for $integer {
            fn draw(words: &mut Words) -> Self { words.wide() as $integer }
        }
    )*};
}
integers!(u8 i8 u16 i16 u32 i32 u64 i64 u128 i128);
macro_rules! floats {
    ($($float:ty)*) => {$(
        impl Show for $float {
            fn show(&self) -> String { self.to_bits().show() }
        }
        impl Draw for $float {
            fn draw(words: &mut Words) -> Self { Self::from_bits(Draw::draw(words)) }
        }
    )*};
}
floats!(f32 f64);
impl Show for bool {
    fn show(&self) -> String { self.to_string() }
}
impl Draw for bool {
    fn draw(words: &mut Words) -> Self { words.next() & 1 == 1 }
}
impl<T: Show, const N: usize> Show for [T; N] {
    fn show(&self) -> String { list(self.iter().map(Show::show)) }
}
impl<T: Draw, const N: usize> Draw for [T; N] {
    fn draw(words: &mut Words) -> Self { core::array::from_fn(|_| T::draw(words)) }
}

#[allow(unused_macros)]
macro_rules! records {
    ($($own:ident)*) => {$(
        impl Record for bindings::$own {
            fn read(bytes: &[u8]) -> Option<Self> { Self::from_bytes(bytes) }
            fn bytes(self) -> Vec<u8> { self.to_bytes().to_vec() }
            fn again(self) -> Self { Self::from_array(&self.to_bytes()) }
        }
        impl Draw for bindings::$own {
            fn draw(words: &mut Words) -> Self { Self::from_array(&Draw::draw(words)) }
        }
    )*};
}
#[allow(unused_macros)]
macro_rules! views {
    ($($own:ident)*) => {$(
        impl View for bindings::$own {
            fn look(bytes: &[u8]) {
                let bytes = &bytes[..Self::SIZE];
                // At an odd address, as in a ring buffer.
                let moved = [&[0], bytes, bytes].concat();
                let view = Self::ref_from_bytes(&moved[1..]).unwrap();
                assert_eq!(view.as_bytes()[..], *bytes);
                assert_eq!(view.show(), Self::from_bytes(bytes).unwrap().show());
                let views = Self::slice_from_bytes(&moved[1..]).unwrap();
                assert_eq!(views.iter().map(Show::show).collect::<Vec<_>>(), [view.show(), view.show()]);
                assert!(Self::ref_from_bytes(&bytes[1..]).is_none());
                assert_eq!(Self::slice_from_bytes(&moved[2..]).is_none(), Self::SIZE > 1);
            }
        }
    )*};
}
#[allow(unused_macros)]
macro_rules! enums {
    ($($own:ident)*) => {$(
        impl Show for bindings::$own {
            fn show(&self) -> String {
                let name = self.name().map_or("null".to_string(), |name| format!("{:?}", name));
                object(&[("value", shown(self.0)), ("name", name)])
            }
        }
        impl Draw for bindings::$own {
            fn draw(words: &mut Words) -> Self { Self(Draw::draw(words)) }
        }
    )*};
}
struct Words(u64);
impl Words {
    fn of(bytes: &[u8]) -> Self {
        Self(bytes.iter().fold(88172645463325252, |word, byte| (word ^ *byte as u64).wrapping_mul(1099511628211) | 1))
    }
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
    fn wide(&mut self) -> u128 { (self.next() as u128) << 64 | self.next() as u128 }
}

fn list(items: impl Iterator<Item = String>) -> String { format!("[{}]", items.collect::<Vec<_>>().join(",")) }
fn object(members: &[(&str, String)]) -> String {
    let members: Vec<_> = members.iter().map(|(name, value)| format!("{:?}:{}", name, value)).collect();
    format!("{{{}}}", members.join(","))
}
fn hex(bytes: &[u8]) -> String {
    format!("\\"{}\\"", bytes.iter().map(|byte| format!("{:02x}", byte)).collect::<String>())
}

#[allow(dead_code)]
fn shown<T: Show>(value: T) -> String { value.show() }
/// A value that a field and a function give, which must be the same.
#[allow(dead_code)]
fn both<T: Show>(field: T, function: T) -> String {
    assert_eq!(field.show(), function.show());
    field.show()
}
#[allow(dead_code)]
fn text<const N: usize>(array: [u8; N], bytes: &[u8], utf8: Option<&str>, escaped: core::slice::EscapeAscii<'_>) -> String {
    object(&[
        ("char[]", list(array.iter().map(Show::show))),
        ("bytes", hex(bytes)),
        ("str", utf8.map_or("null".to_string(), |text| hex(text.as_bytes()))),
        ("escaped", hex(escaped.to_string().as_bytes())),
    ])
}
#[allow(dead_code)]
fn tail<T: Show>(bytes: &[u8], elements: impl Iterator<Item = T>) -> String {
    object(&[("bytes", hex(bytes)), ("elements", list(elements.map(|element| element.show())))])
}

fn read<T: Record>(bytes: &[u8], tails: fn(&[u8]) -> String) -> String {
    let value = T::read(bytes).unwrap();
    let size = core::mem::size_of::<T>();
    assert!(size == 0 || T::read(&bytes[..size - 1]).is_none());
    assert!(T::default().bytes().iter().all(|byte| *byte == 0));
    assert!(!format!("{:?} {:#?}", value, value).is_empty());
    object(&[("value", value.show()), ("tails", tails(bytes)), ("bytes", hex(&value.again().bytes()))])
}
#[allow(dead_code)]
fn set<T: Record, V: Show + Draw>(bytes: &[u8], get: fn(&T) -> V, set: fn(&mut T, V)) -> String {
    let mut same = T::read(bytes).unwrap();
    let value = get(&same);
    set(&mut same, value);
    let drawn = V::draw(&mut Words::of(bytes));
    let shown = drawn.show();
    let mut other = T::read(bytes).unwrap();
    set(&mut other, drawn);
    object(&[("same", hex(&same.bytes())), ("drawn", shown), ("after", hex(&other.bytes())), ("got", get(&other).show())])
}
`;
