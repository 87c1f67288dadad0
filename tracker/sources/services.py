"""The metadata services that are asked, with the address and the manners of each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Service:
    """One service."""

    name: str
    base: str
    """Without a slash at its end; a setting of the same name puts another in its place."""
    pause: float = 0.1
    """Seconds between the beginnings of two requests; newest figures that the service states."""
    types: tuple[str, ...] = ("application/json",)
    """What it sends; anything else is no answer, whatever the status says."""
    days: float = 7.0
    """For how long an answer is kept."""
    key_header: str = ""
    """The header that takes the user's key."""
    key_parameter: str = ""
    """The parameter that takes it."""
    mail_parameter: str = ""
    """The parameter that takes the user's address."""


SERVICES = {
    service.name: service
    for service in (
        Service(
            "arxiv",
            "https://export.arxiv.org",
            pause=3.0,
            types=("application/atom+xml", "application/xml", "text/xml"),
            days=1.0,
        ),
        Service("crossref", "https://api.crossref.org", mail_parameter="mailto"),
        Service(
            "datacite",
            "https://api.datacite.org",
            types=("application/vnd.api+json", "application/json"),
        ),
        Service("openalex", "https://api.openalex.org", key_parameter="api_key"),
        Service(
            "semanticscholar",
            "https://api.semanticscholar.org",
            pause=1.0,
            key_header="x-api-key",
        ),
        Service(
            "doi",
            "https://doi.org",
            types=("application/vnd.citationstyles.csl+json", "application/json"),
        ),
        Service("acl", "https://aclanthology.org", pause=1.0, types=("text/", "application/")),
        Service(
            "dblp",
            "https://dblp.org",
            pause=1.0,
            types=("application/x-bibtex", "text/plain", "text/x-bibtex"),
        ),
        Service("openreview", "https://api2.openreview.net", pause=1.0),
        Service("pubmed", "https://api.ncbi.nlm.nih.gov", pause=0.4, types=("application/",)),
        Service("openlibrary", "https://openlibrary.org", pause=1.0),
        Service("page", "", pause=1.0, types=("text/html", "application/xhtml+xml"), days=1.0),
    )
}
"""By name; `page` is any web page, and has no address of its own."""
