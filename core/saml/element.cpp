#include "core/saml/element.h"

#include "core/saml/libxmlptr.h"

namespace portreeve::saml {

namespace {

xmlNode *firstElement(xmlNode *node)
{
    while (node && node->type != XML_ELEMENT_NODE)
        node = node->next;
    return node;
}

bool isIn(const xmlNode *node, const char *nameSpace)
{
    return node->ns && xmlStrEqual(node->ns->href, toXml(nameSpace)) == 1;
}

/// The node after this one in document order, of whatever kind, below `top`.
const xmlNode *nextNode(const xmlNode *node, const xmlNode *top)
{
    // What stands below an entity reference belongs to the document type, which is refused.
    if (node->type == XML_ELEMENT_NODE && node->children)
        return node->children;
    while (node != top && !node->next)
        node = node->parent;
    return node == top ? nullptr : node->next;
}

} // namespace

QString Element::name() const
{
    return m_node ? fromXml(m_node->name) : QString();
}

QString Element::nameSpace() const
{
    return m_node && m_node->ns ? fromXml(m_node->ns->href) : QString();
}

bool Element::is(const char *nameSpace, const char *name) const
{
    return m_node && xmlStrEqual(m_node->name, toXml(name)) == 1 && isIn(m_node, nameSpace);
}

std::optional<QString> Element::attribute(const char *name) const
{
    if (!m_node)
        return std::nullopt;
    const XmlTextPtr value(xmlGetNoNsProp(m_node, toXml(name)));
    return value ? std::optional(fromXml(value.get())) : std::nullopt;
}

Element Element::parent() const
{
    return m_node && m_node->parent && m_node->parent->type == XML_ELEMENT_NODE ? Element(m_node->parent) : Element();
}

QList<Element> Element::children() const
{
    QList<Element> list;
    for (xmlNode *node = firstElement(m_node ? m_node->children : nullptr); node; node = firstElement(node->next))
        list.append(Element(node));
    return list;
}

QList<Element> Element::children(const char *nameSpace, const char *name) const
{
    QList<Element> list;
    for (const Element &element : children()) {
        if (element.is(nameSpace, name))
            list.append(element);
    }
    return list;
}

Element Element::child(const char *nameSpace, const char *name) const
{
    for (xmlNode *node = firstElement(m_node ? m_node->children : nullptr); node; node = firstElement(node->next)) {
        if (Element(node).is(nameSpace, name))
            return Element(node);
    }
    return {};
}

QString Element::text() const
{
    if (!m_node)
        return {};
    const XmlTextPtr content(xmlNodeGetContent(m_node));
    return content ? fromXml(content.get()) : QString();
}

bool Element::hasComment() const
{
    for (const xmlNode *node = m_node; node; node = nextNode(node, m_node)) {
        if (node->type == XML_COMMENT_NODE || node->type == XML_PI_NODE)
            return true;
    }
    return false;
}

int Element::line() const
{
    return m_node ? int(xmlGetLineNo(m_node)) : 0;
}

QList<Element> Element::all(const char *nameSpace, const char *name) const
{
    QList<Element> list;
    for (Element element = *this; !element.isNull(); element = nextInDocument(element, *this)) {
        if (element.is(nameSpace, name))
            list.append(element);
    }
    return list;
}

Element nextInDocument(const Element &element, const Element &top)
{
    const xmlNode *node = nextNode(element.node(), top.node());
    while (node && node->type != XML_ELEMENT_NODE)
        node = nextNode(node, top.node());
    return Element(const_cast<xmlNode *>(node));
}

} // namespace portreeve::saml
