//! The tables that declare a type of the format twice: as written, and as checked.

/// Declares a struct or enum of the format twice from one table: `Raw…` as written, and the checked type.
///
/// A field or item `= value` may be left out; `value` is then used, in the checked type.
macro_rules! format_type {
    // Structs.
    ($(#[doc = $doc:expr])* pub struct $name:ident / $raw:ident {
        $($(#[doc = $field_doc:expr])* $field:ident : $type:ty $(= $default:expr)?),* $(,)?
    }) => {
        impl $crate::scenario::describe::Describe for $raw {
            fn describe(book: &mut $crate::scenario::describe::Book) -> $crate::scenario::describe::Shape {
                use $crate::scenario::describe::{Body, Entry, about};
                book.define(stringify!($name), &[$($doc),*], |book| Body::Fields(vec![$(Entry {
                    name: stringify!($field),
                    about: about(&[$($field_doc),*]),
                    holds: (<$type>::describe(book), format_type!(@default $($default)?)),
                }),*]))
            }
        }

        $(#[doc = $doc])*
        #[doc = ""]
        #[doc = "As the author wrote it."]
        #[derive(Clone, Debug, serde::Deserialize)]
        pub struct $raw {
            $($(#[doc = $field_doc])* pub $field: format_type!(@raw $type $(, $default)?)),*
        }

        $(#[doc = $doc])*
        #[derive(Clone, Debug)]
        pub struct $name {
            $($(#[doc = $field_doc])* pub $field: <$type as $crate::scenario::resolve::Resolve>::Checked),*
        }

        impl $crate::scenario::texts::Texts for $raw {
            fn texts(&mut self, path: &mut $crate::scenario::texts::Path, each: &mut $crate::scenario::texts::Each<'_>) {
                $(path.inside(stringify!($field), |path| self.$field.texts(path, each));)*
            }

            fn own_id(&self) -> Option<&str> {
                format_type!(@id self $($field)*)
            }
        }

        impl $crate::scenario::resolve::Resolve for $raw {
            type Checked = $name;
            const DECLARES: bool = matches!(stringify!($($field),*).as_bytes(), [b'i', b'd', b',', ..]);
            fn resolve(&self, resolver: &mut $crate::scenario::resolve::Resolver<'_>) -> Option<$name> {
                $(let $field = format_type!(@resolve $type, self.$field, resolver $(, $default)?);)*
                Some($name { $($field: $field?),* })
            }
        }
    };
    (@id $this:ident id $($rest:ident)*) => { Some(&$this.id.0.value) };
    (@id $this:ident $($rest:ident)*) => { None };
    (@default) => { None };
    (@default $default:expr) => { Some(stringify!($default)) };
    (@raw $type:ty) => { $type };
    (@raw $type:ty, $default:expr) => { Option<$type> };
    (@resolve $type:ty, $value:expr, $resolver:ident) => {
        $crate::scenario::resolve::Resolve::resolve(&$value, $resolver)
            .or_else(|| <$type as $crate::scenario::resolve::Resolve>::stand_in($resolver))
    };
    (@resolve $type:ty, $value:expr, $resolver:ident, $default:expr) => {
        match &$value {
            Some(value) => $crate::scenario::resolve::Resolve::resolve(value, $resolver).or_else(|| Some($default)),
            None => Some($default),
        }
    };
    // Enums of unit and tuple variants, up to three items; after `or` stands what stands in for one that could not be resolved.
    ($(#[doc = $doc:expr])* pub enum $name:ident / $raw:ident $(or $stand_in:ident)? {
        $($(#[doc = $variant_doc:expr])* $variant:ident $(($a:ty $(, $b:ty $(, $c:ty)?)?))?),* $(,)?
    }) => {
        impl $crate::scenario::describe::Describe for $raw {
            fn describe(book: &mut $crate::scenario::describe::Book) -> $crate::scenario::describe::Shape {
                use $crate::scenario::describe::{Body, Entry, about};
                book.define(stringify!($name), &[$($doc),*], |book| {
                    let _ = &book;
                    Body::Variants(vec![$(Entry {
                        name: stringify!($variant),
                        about: about(&[$($variant_doc),*]),
                        holds: vec![$(<$a>::describe(book) $(, <$b>::describe(book) $(, <$c>::describe(book))?)?)?],
                    }),*])
                })
            }
        }

        $(#[doc = $doc])*
        #[doc = ""]
        #[doc = "As the author wrote it."]
        #[derive(Clone, Debug, serde::Deserialize)]
        pub enum $raw {
            $($(#[doc = $variant_doc])* $variant $(($a $(, $b $(, $c)?)?))?),*
        }

        $(#[doc = $doc])*
        #[derive(Clone, Debug)]
        pub enum $name {
            $($(#[doc = $variant_doc])* $variant $((
                <$a as $crate::scenario::resolve::Resolve>::Checked
                $(, <$b as $crate::scenario::resolve::Resolve>::Checked
                $(, <$c as $crate::scenario::resolve::Resolve>::Checked)?)?
            ))?),*
        }

        impl $crate::scenario::resolve::Resolve for $raw {
            type Checked = $name;
            fn resolve(&self, resolver: &mut $crate::scenario::resolve::Resolver<'_>) -> Option<$name> {
                match self {
                    $(format_type!(@pattern $raw $variant $(($a $(, $b $(, $c)?)?))?; a b c) =>
                        format_type!(@build $name $variant resolver $(($a $(, $b $(, $c)?)?))?; a b c)),*
                }
            }

            $(fn stand_in(_: &$crate::scenario::resolve::Resolver<'_>) -> Option<$name> {
                Some($name::$stand_in)
            })?
        }
    };
    (@pattern $raw:ident $variant:ident; $x:ident $y:ident $z:ident) => { $raw::$variant };
    (@pattern $raw:ident $variant:ident ($a:ty); $x:ident $y:ident $z:ident) => { $raw::$variant($x) };
    (@pattern $raw:ident $variant:ident ($a:ty, $b:ty); $x:ident $y:ident $z:ident) => { $raw::$variant($x, $y) };
    (@pattern $raw:ident $variant:ident ($a:ty, $b:ty, $c:ty); $x:ident $y:ident $z:ident) => { $raw::$variant($x, $y, $z) };
    (@build $name:ident $variant:ident $r:ident; $x:ident $y:ident $z:ident) => { Some($name::$variant) };
    (@build $name:ident $variant:ident $r:ident ($a:ty); $x:ident $y:ident $z:ident) => {{
        let $x = $crate::scenario::resolve::Resolve::resolve($x, $r);
        Some($name::$variant($x?))
    }};
    (@build $name:ident $variant:ident $r:ident ($a:ty, $b:ty); $x:ident $y:ident $z:ident) => {{
        let $x = $crate::scenario::resolve::Resolve::resolve($x, $r);
        let $y = $crate::scenario::resolve::Resolve::resolve($y, $r);
        Some($name::$variant($x?, $y?))
    }};
    (@build $name:ident $variant:ident $r:ident ($a:ty, $b:ty, $c:ty); $x:ident $y:ident $z:ident) => {{
        let $x = $crate::scenario::resolve::Resolve::resolve($x, $r);
        let $y = $crate::scenario::resolve::Resolve::resolve($y, $r);
        let $z = $crate::scenario::resolve::Resolve::resolve($z, $r);
        Some($name::$variant($x?, $y?, $z?))
    }};
}

/// Declares a unit enum of the format: written and used alike.
macro_rules! format_words {
    ($(#[doc = $doc:expr])* pub enum $name:ident { $($(#[doc = $variant_doc:expr])* $variant:ident = $word:literal),* $(,)? }) => {
        impl $crate::scenario::describe::Describe for $name {
            fn describe(book: &mut $crate::scenario::describe::Book) -> $crate::scenario::describe::Shape {
                use $crate::scenario::describe::{Body, Entry, about};
                book.define(stringify!($name), &[$($doc),*], |_| Body::Variants(vec![$(Entry {
                    name: stringify!($variant),
                    about: about(&[$($variant_doc),*]),
                    holds: Vec::new(),
                }),*]))
            }
        }

        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[doc = $variant_doc])* $variant),*
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word that people read.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),*
                }
            }
        }

        impl $crate::scenario::texts::Texts for $name {}

        impl $crate::scenario::resolve::Resolve for $name {
            type Checked = Self;
            fn resolve(&self, _: &mut $crate::scenario::resolve::Resolver<'_>) -> Option<Self> {
                Some(*self)
            }
        }
    };
}

pub(in crate::scenario) use {format_type, format_words};
