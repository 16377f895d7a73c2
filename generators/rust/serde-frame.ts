/**
 * What all types need to be written and read by serde. Its own implementations end at arrays of 32 elements and know
 * neither texts of C nor open enums, so the types go through a trait of the file's own.
 */
export const serdeFrame = `/// A value as serde writes and reads it.
#[allow(dead_code)]
trait InSerde: Copy {
    /// Writes the value.
    fn write_to<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
    /// Reads a value.
    fn read_from<'de, D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

/// A value on its way to serde or from it.
#[derive(Clone, Copy)]
#[allow(dead_code)]
struct SerdeValue<T>(T);

impl<T: InSerde> ::serde::Serialize for SerdeValue<T> {
    fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write_to(serializer)
    }
}

impl<'de, T: InSerde> ::serde::Deserialize<'de> for SerdeValue<T> {
    fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read_from(deserializer).map(SerdeValue)
    }
}

macro_rules! scalar_in_serde {
    ($($scalar:ty)*) => {$(
        impl InSerde for $scalar {
            fn write_to<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                ::serde::Serialize::serialize(self, serializer)
            }
            fn read_from<'de, D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                ::serde::Deserialize::deserialize(deserializer)
            }
        }
    )*};
}
scalar_in_serde!(bool u8 i8 u16 i16 u32 i32 u64 i64 u128 i128 f32 f64);

impl<T: InSerde, const N: usize> InSerde for [T; N] {
    fn write_to<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut tuple = serializer.serialize_tuple(N)?;
        for value in self {
            ::serde::ser::SerializeTuple::serialize_element(&mut tuple, &SerdeValue(*value))?;
        }
        ::serde::ser::SerializeTuple::end(tuple)
    }
    fn read_from<'de, D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_tuple(N, SerdeArray(::core::marker::PhantomData))
    }
}

/// Reads an array of any length.
#[allow(dead_code)]
struct SerdeArray<T, const N: usize>(::core::marker::PhantomData<T>);

impl<'de, T: InSerde, const N: usize> ::serde::de::Visitor<'de> for SerdeArray<T, N> {
    type Value = [T; N];
    fn expecting(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        write!(f, "an array of {N} elements")
    }
    fn visit_seq<A: ::serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<[T; N], A::Error> {
        let mut read = [None; N];
        for (index, value) in read.iter_mut().enumerate() {
            match seq.next_element::<SerdeValue<T>>()? {
                Some(element) => *value = Some(element.0),
                None => return Err(::serde::de::Error::invalid_length(index, &self)),
            }
        }
        Ok(read.map(|value| value.unwrap_or_else(|| unreachable!())))
    }
}

/// A text of C: a string up to its NUL, or all bytes where it is not UTF-8 or the format is not for people.
#[derive(Clone, Copy)]
#[allow(dead_code)]
struct SerdeText<const N: usize>([u8; N]);

impl<const N: usize> InSerde for SerdeText<N> {
    fn write_to<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match CText::utf8(&self.0) {
            Some(text) if serializer.is_human_readable() => serializer.serialize_str(text),
            _ => self.0.write_to(serializer),
        }
    }
    fn read_from<'de, D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(SerdeTextVisitor)
        } else {
            <[u8; N]>::read_from(deserializer).map(SerdeText)
        }
    }
}

/// Reads a text from a string or from all its bytes.
#[allow(dead_code)]
struct SerdeTextVisitor<const N: usize>;

impl<'de, const N: usize> ::serde::de::Visitor<'de> for SerdeTextVisitor<N> {
    type Value = SerdeText<N>;
    fn expecting(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        write!(f, "a text of at most {N} bytes")
    }
    fn visit_str<E: ::serde::de::Error>(self, text: &str) -> Result<SerdeText<N>, E> {
        let mut bytes = [0; N];
        match bytes.get_mut(..text.len()) {
            Some(start) => start.copy_from_slice(text.as_bytes()),
            None => return Err(E::invalid_length(text.len(), &self)),
        }
        Ok(SerdeText(bytes))
    }
    fn visit_seq<A: ::serde::de::SeqAccess<'de>>(self, seq: A) -> Result<SerdeText<N>, A::Error> {
        SerdeArray(::core::marker::PhantomData)
            .visit_seq(seq)
            .map(SerdeText)
    }
}

/// A struct whose fields have names.
#[allow(dead_code)]
trait SerdeRecord: Copy + Default {
    const NAME: &'static str;
    const FIELDS: &'static [&'static str];
    /// Writes each field.
    fn write_fields<S: ::serde::ser::SerializeStruct>(
        &self,
        fields: &mut S,
    ) -> Result<(), S::Error>;
    /// Sets the field with the number \`index\` to what \`next\` reads.
    fn set<'de, N: SerdeNext<'de>>(&mut self, index: usize, next: N) -> Result<(), N::Error>;
}

/// The next value of a map or of a sequence.
#[allow(dead_code)]
trait SerdeNext<'de> {
    type Error;
    fn value<T: InSerde>(self) -> Result<T, Self::Error>;
}

/// The value behind a key.
#[allow(dead_code)]
struct SerdeEntry<'a, A>(&'a mut A);

impl<'de, A: ::serde::de::MapAccess<'de>> SerdeNext<'de> for SerdeEntry<'_, A> {
    type Error = A::Error;
    fn value<T: InSerde>(self) -> Result<T, A::Error> {
        Ok(self.0.next_value::<SerdeValue<T>>()?.0)
    }
}

/// The element with this number.
#[allow(dead_code)]
struct SerdeElement<'a, A>(&'a mut A, usize);

impl<'de, A: ::serde::de::SeqAccess<'de>> SerdeNext<'de> for SerdeElement<'_, A> {
    type Error = A::Error;
    fn value<T: InSerde>(self) -> Result<T, A::Error> {
        match self.0.next_element::<SerdeValue<T>>()? {
            Some(value) => Ok(value.0),
            None => Err(::serde::de::Error::invalid_length(
                self.1,
                &"a value for each field",
            )),
        }
    }
}

/// Reads the number of the field that a key names; \`None\` for a key of something else.
#[allow(dead_code)]
struct SerdeKey(&'static [&'static str]);

impl<'de> ::serde::de::DeserializeSeed<'de> for SerdeKey {
    type Value = Option<usize>;
    fn deserialize<D: ::serde::Deserializer<'de>>(self, key: D) -> Result<Option<usize>, D::Error> {
        key.deserialize_identifier(self)
    }
}

impl ::serde::de::Visitor<'_> for SerdeKey {
    type Value = Option<usize>;
    fn expecting(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.write_str("the name of a field")
    }
    fn visit_str<E: ::serde::de::Error>(self, name: &str) -> Result<Option<usize>, E> {
        Ok(self.0.iter().position(|field| *field == name))
    }
}

/// Reads a struct; a field that is not there is zero.
#[allow(dead_code)]
struct SerdeFields<T>(::core::marker::PhantomData<T>);

impl<'de, T: SerdeRecord> ::serde::de::Visitor<'de> for SerdeFields<T> {
    type Value = T;
    fn expecting(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.write_str(T::NAME)
    }
    fn visit_map<A: ::serde::de::MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut record = T::default();
        while let Some(key) = map.next_key_seed(SerdeKey(T::FIELDS))? {
            match key {
                Some(index) => record.set(index, SerdeEntry(&mut map))?,
                None => drop(map.next_value::<::serde::de::IgnoredAny>()?),
            }
        }
        Ok(record)
    }
    fn visit_seq<A: ::serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<T, A::Error> {
        let mut record = T::default();
        for index in 0..T::FIELDS.len() {
            record.set(index, SerdeElement(&mut seq, index))?;
        }
        Ok(record)
    }
}

/// An enum whose values have names.
#[allow(dead_code)]
trait SerdeEnum: Copy {
    type Integer: InSerde;
    fn from_name(name: &str) -> Option<Self>;
    fn from_number(number: i128) -> Option<Self>;
    fn from_integer(integer: Self::Integer) -> Self;
}

/// Reads an enum from a name or a number.
#[allow(dead_code)]
struct SerdeConstant<T>(::core::marker::PhantomData<T>);

impl<T: SerdeEnum> ::serde::de::Visitor<'_> for SerdeConstant<T> {
    type Value = T;
    fn expecting(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.write_str("the name of a constant or a number")
    }
    fn visit_str<E: ::serde::de::Error>(self, name: &str) -> Result<T, E> {
        T::from_name(name)
            .ok_or_else(|| E::invalid_value(::serde::de::Unexpected::Str(name), &self))
    }
    fn visit_u64<E: ::serde::de::Error>(self, number: u64) -> Result<T, E> {
        let known = T::from_number(i128::from(number));
        known.ok_or_else(|| E::invalid_value(::serde::de::Unexpected::Unsigned(number), &self))
    }
    fn visit_i64<E: ::serde::de::Error>(self, number: i64) -> Result<T, E> {
        let known = T::from_number(i128::from(number));
        known.ok_or_else(|| E::invalid_value(::serde::de::Unexpected::Signed(number), &self))
    }
}
`;
