"""What a section's items are to the user: tasks, reading, an outline, or questions."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Protocol, Self

from tracker.core.pattern import compile_late
from tracker.language import NC_


class Role(StrEnum):
    """What the items of a section are followed as."""

    TASKS = NC_("role", "tasks")
    READING = NC_("role", "reading")
    OUTLINE = NC_("role", "outline")
    QUESTIONS = NC_("role", "questions")


DEFAULT_NAMES: Mapping[Role, tuple[str, ...]] = {
    Role.READING: (
        *("资料", "论文", "文献", "参考", "阅读", "待读"),
        *("papers", "reading", "references", "resources", "bibliography", "links", "videos"),
    ),
    Role.OUTLINE: (
        *("组织结构", "组织架构", "大纲", "提纲", "目录", "框架"),
        *("outline", "structure", "contents", "chapters"),
    ),
    Role.QUESTIONS: (
        *("问题", "几个点", "疑问", "待解决"),
        *("questions", "open points"),
    ),
    Role.TASKS: ("待办", "任务", "todo", "tasks"),
}


class Titled(Protocol):
    """A section, as far as it decides what its items are."""

    @property
    def title(self) -> str:
        """Without tags."""

    @property
    def tags(self) -> tuple[str, ...]:
        """With their `#`."""

    @property
    def parent(self) -> int | None:
        """The index of the section around it."""


class RoleNames:
    """The names that give a section its role, ready to be looked for."""

    def __init__(self, roles: Mapping[str, Role]) -> None:
        self.roles = roles
        """By the name in lower case."""
        longest_first = sorted(roles, key=lambda name: (-len(name), name))
        alternatives = "|".join(map(_as_pattern, longest_first))
        # A lookahead finds names that overlap, too; each alternative is tried longest first.
        self.pattern = compile_late(f"(?=({alternatives or '(?!)'}))")
        # Most titles have none, which is found out sooner without it.
        self._any = compile_late("|".join(map(re.escape, longest_first)) or "(?!)")

    @classmethod
    def of(cls, names: Mapping[Role, Sequence[str]]) -> Self:
        """Names by role; a role without an entry keeps its default names."""
        roles = {
            name.casefold(): role
            for role in Role
            for name in names.get(role, DEFAULT_NAMES[role])
            if name.strip()
        }
        return cls(roles)

    def role_of(self, title: str) -> Role | None:
        """The role that a section's title names, if any.

        Of several names the one that ends last decides, since the noun that says what a thing
        is stands last in Chinese and in English titles alike; of those the longest.
        """
        name = self.name_in(title)
        return self.roles[name] if name is not None else None

    def may_be_in(self, text: str) -> bool:
        """Whether one of the names may be in one of the titles that stand in `text`."""
        told = text.casefold()
        # In short texts they are found sooner one by one than by an expression.
        return any(map(told.__contains__, self.roles))

    def all_in(self, text: str) -> set[Role]:
        """The roles of all names in `text`, which is in lower case."""
        if not self._any.search(text):
            return set()
        return {self.roles[match[1]] for match in self.pattern.finditer(text)}

    def name_in(self, title: str) -> str | None:
        """The name in `title` that decides, in lower case."""
        best: tuple[int, int] = (-1, -1)
        name = None
        folded = title.casefold()
        if not self._any.search(folded):
            return None
        for match in self.pattern.finditer(folded):
            rank = (match.end(1), match.end(1) - match.start(1))
            if rank > best:
                best, name = rank, match[1]
        return name


def _as_pattern(name: str) -> str:
    # A Latin name must be whole words; a Chinese one stands anywhere.
    before = r"(?<![a-z0-9_])" if re.match(r"[a-z0-9_]", name) else ""
    after = r"(?![a-z0-9_])" if re.search(r"[a-z0-9_]\Z", name) else ""
    return before + re.escape(name) + after


def roles_of(
    sections: Sequence[Titled],
    names: RoleNames,
    declared: Mapping[str, Role] | None = None,
) -> tuple[Role, ...]:
    """The role of each section.

    A tag on the heading or label decides over what the note's front matter declares
    (`declared`: case-folded section titles), that over the names. A section without any of
    them has the role of the heading it stands under.
    """
    decided: list[Role | None] = []
    tasks = Role.TASKS
    for section in sections:
        role = tag_role(section.tags) if section.tags else None
        if role is None and declared:
            role = declared.get(section.title.strip().casefold())
        role = role or names.role_of(section.title)
        if role is None and section.parent is not None:
            role = decided[section.parent]
        decided.append(role)
    return tuple([role or tasks for role in decided])


def tag_role(tags: Sequence[str]) -> Role | None:
    """The role that a tag among `tags` names."""
    return next((role for tag in tags if (role := _role(tag.removeprefix("#")))), None)


def _role(name: object) -> Role | None:
    wanted = name.casefold() if isinstance(name, str) else None
    return next((role for role in Role if role.value == wanted), None)


def declared_roles(value: object) -> Mapping[str, Role]:
    """Section titles with their roles, from the `tracker` property of a front matter.

    `value` is what YAML gave: `{"outline": ["Plan"], "reading": "Sources"}`. Anything of
    another shape says nothing.
    """
    if not isinstance(value, Mapping):
        return {}
    declared: dict[str, Role] = {}
    for key, titles in value.items():
        role = _role(key)
        if role is None:
            continue
        for title in [titles] if isinstance(titles, str) else _strings(titles):
            declared[title.strip().casefold()] = role
    return declared


def _strings(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
