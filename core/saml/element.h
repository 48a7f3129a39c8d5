#pragma once

#include <QList>
#include <QString>

#include <optional>

struct _xmlNode;

namespace portreeve::saml {

/// One element of a Document, for reading. Valid as long as the document lives. A null element has no name, attributes
/// or children, so that what is missing can be asked on.
class Element
{
public:
    Element() = default;
    explicit Element(_xmlNode *node)
        : m_node(node)
    {}

    [[nodiscard]] bool isNull() const { return m_node == nullptr; }
    [[nodiscard]] QString name() const; ///< without a prefix
    [[nodiscard]] QString nameSpace() const;
    [[nodiscard]] bool is(const char *nameSpace, const char *name) const;
    [[nodiscard]] std::optional<QString> attribute(const char *name) const; ///< in no namespace
    [[nodiscard]] QString attributeText(const char *name) const { return attribute(name).value_or(QString()); }
    [[nodiscard]] Element parent() const;
    [[nodiscard]] QList<Element> children() const;
    [[nodiscard]] QList<Element> children(const char *nameSpace, const char *name) const;
    [[nodiscard]] Element child(const char *nameSpace, const char *name) const; ///< the first
    [[nodiscard]] QString text() const;    ///< all of it, also below; comments and instructions left out
    [[nodiscard]] bool hasComment() const; ///< a comment or processing instruction stands in it, at any depth
    [[nodiscard]] int line() const;

    /// All elements of a name at or below this one, in document order.
    [[nodiscard]] QList<Element> all(const char *nameSpace, const char *name) const;

    [[nodiscard]] _xmlNode *node() const { return m_node; }
    friend bool operator==(const Element &, const Element &) = default;

private:
    _xmlNode *m_node = nullptr;
};

/// The element after this one in document order, at or below `top`; null after the last. For walks without recursion.
Element nextInDocument(const Element &element, const Element &top);

} // namespace portreeve::saml
