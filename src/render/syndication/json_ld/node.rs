//! Nodes of a graph: properties in the order in which they are given, without those that have no value.

use serde_json::{Map, Value, json};

/// A node.
pub(super) struct Node(Map<String, Value>);

/// What a property may hold; `None` if there is nothing to say.
pub(super) trait Property {
    fn property(self) -> Option<Value>;
}

impl Node {
    /// A node of a type of schema.org.
    pub(super) fn new(kind: &str) -> Node {
        Node::of_types(&[kind])
    }

    /// A node of several types at once.
    pub(super) fn of_types(types: &[&str]) -> Node {
        let types = match types {
            [one] => json!(one),
            several => json!(several),
        };
        Node(Map::from_iter([("@type".to_owned(), types)]))
    }

    /// Stands for a node that is described elsewhere.
    pub(super) fn reference(id: &str) -> Node {
        Node::untyped().id(id)
    }

    /// A node that does not say what it is.
    pub(super) fn untyped() -> Node {
        Node(Map::new())
    }

    /// Gives the node a name by which others can speak of it.
    pub(super) fn id(mut self, id: &str) -> Node {
        // Beside the type, wherever in the making of the node it becomes known.
        let at = usize::from(self.0.contains_key("@type"));
        self.0.shift_insert(at, "@id".to_owned(), id.into());
        self
    }

    /// Adds a property, if there is something to say.
    pub(super) fn with(mut self, key: &str, value: impl Property) -> Node {
        if let Some(value) = value.property() {
            self.0.insert(key.to_owned(), value);
        }
        self
    }

    /// The node as JSON.
    pub(super) fn value(self) -> Value {
        Value::Object(self.0)
    }
}

impl Property for &str {
    fn property(self) -> Option<Value> {
        (!self.is_empty()).then(|| self.into())
    }
}

impl Property for String {
    fn property(self) -> Option<Value> {
        self.as_str().property()
    }
}

impl Property for u32 {
    fn property(self) -> Option<Value> {
        Some(self.into())
    }
}

impl Property for usize {
    fn property(self) -> Option<Value> {
        Some(self.into())
    }
}

impl Property for Node {
    fn property(self) -> Option<Value> {
        Some(self.value())
    }
}

impl<T: Property> Property for Option<T> {
    fn property(self) -> Option<Value> {
        self?.property()
    }
}

impl<T: Property> Property for Vec<T> {
    fn property(self) -> Option<Value> {
        let values: Vec<Value> = self.into_iter().filter_map(Property::property).collect();
        (!values.is_empty()).then_some(Value::Array(values))
    }
}
